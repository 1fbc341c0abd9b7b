import { isDeepStrictEqual } from 'node:util'
import type { Domains } from '../domains/domains.ts'
import type { AnswerRequest } from '../model/agent.ts'
import type { Answer } from '../model/answer.ts'
import type { ChatModel, ChatOutcome, Prompt } from '../model/chat.ts'
import type { DomainId } from '../model/domain.ts'
import type { PlanHint } from '../model/plan.ts'
import type { ModelUse, Verdict } from '../model/receipt.ts'
import { viewerName } from '../model/scope.ts'
import type { Masker } from '../privacy/masker.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import type { Checked } from './answer-on.ts'
import { proposeHint } from './plan-open/propose-hint.ts'
import { applyWording } from './word/apply-wording.ts'
import { namesIn } from './word/names-in.ts'
import { sayLostModel } from './word/say-lost-model.ts'
import { createVeil } from './word/veil.ts'
import { isWorthWording, wordAnswer } from './word/word-answer.ts'
import type { Worded } from './word/worded.ts'

/** A chat model with what it is told: how to plan, and how to word. */
export type ModelParts = {
  chat: ChatModel
  prompts: { plan: Prompt; word: Prompt }
  /** Whose people a model must not know by name. */
  maskers: (domain: DomainId) => Pick<Masker, 'tokenOf'>
}

/** An answer, the request that gives its facts again, and the model's part in it. */
export type Answered = { checked: Checked; request: AnswerRequest; model: ModelUse | null }

type Parts = {
  model: ModelParts
  conversations: Conversations
  domains: Domains
  /** The answer without a model, on a snapshot of its own. */
  answer: (request: AnswerRequest) => Promise<Checked>
}

/**
 * Lets a model choose the shape of a question that has none and put the proved facts into order and words. The facts are
 * those of the same plan without it; whatever a model does or fails to do, they are shown.
 */
export async function answerWithModel(request: AnswerRequest, now: Date, parts: Parts): Promise<Answered> {
  const { chat, prompts, maskers } = parts.model
  const veil = createVeil(maskers(request.scope.domain))
  const start = performance.now()
  const planned = await proposeHint(request, now, { ...parts, chat, prompt: prompts.plan, veil })
  const hint = planned?.kind === 'answered' ? planned.value : null
  const first = await answerHinted(request, hint, parts)
  const earlier = planned ? { earlier: { ...planned.usage, ms: Math.round(performance.now() - start) } } : {}
  const asked = { viewer: viewerName(request.scope.viewer), signal: request.signal, ...earlier }
  // Where it was lost a moment ago it is not asked a second time.
  const isLost = planned !== null && planned.kind !== 'answered'
  if (!isLost) request.progress?.('Putting the facts into words', 'Putting the facts into words')
  const wording = { chat, prompt: prompts.word, veil, ...asked }
  const worded = isLost ? null : await wordVeiled(first.checked.answer, wording, { ...parts, request })
  // A model takes seconds: what it put into words is shown only while the store still says the same.
  const checked = worded?.kind === 'answered' ? await parts.answer(first.request) : first.checked
  const isSame = worded?.kind === 'answered' && saysTheSame(checked.answer, first.checked.answer)
  const told = isSame ? put(checked, worded.value) : { checked, isUsed: false, isUsable: true }
  const isUsed = told.isUsed || first.request.hint !== undefined
  const notice = lostBy([planned, worded], told.isUsable)
  const { answer } = told.checked
  return {
    checked: {
      ...told.checked,
      answer: { ...answer, mode: isUsed ? 'model' : 'no-model', notices: [...answer.notices, ...notice] },
    },
    request: first.request,
    model: isUsed
      ? {
          model: chat.name,
          prompts: [...(first.request.hint ? [prompts.plan] : []), ...(told.isUsed ? [prompts.word] : [])].map(stamp),
        }
      : null,
  }
}

async function wordVeiled(
  answer: Answer,
  wording: Parameters<typeof wordAnswer>[1],
  { conversations, request: { scope } }: Pick<Parts, 'conversations'> & { request: AnswerRequest },
): Promise<ChatOutcome<Worded> | null> {
  if (!isWorthWording(answer)) return null
  const told = [answer.question, ...answer.sentences.map(({ text }) => text)]
  wording.veil.learn(await conversations.snapshot(scope, (reader) => namesIn(told, reader)))
  return wordAnswer(answer, wording)
}

type Shaped = { checked: Checked; request: AnswerRequest }

// A shape that finds nothing here says less than the passages themselves.
async function answerHinted(request: AnswerRequest, hint: PlanHint | null, { answer }: Parts): Promise<Shaped> {
  if (!hint || addsNothing(hint)) return { checked: await answer(request), request }
  const shaped = { ...request, hint }
  const checked = await answer(shaped)
  const { sentences, table, choices } = checked.answer
  const isFound = choices.length === 0 && (table !== null || sentences.some(({ kind }) => kind !== 'gap'))
  return isFound ? { checked, request: shaped } : { checked: await answer(request), request }
}

function addsNothing({ intent, terms, side, order }: PlanHint): boolean {
  return intent === 'open' && terms.length === 0 && side === null && order === 'relevance'
}

function put(checked: Checked, worded: Worded): { checked: Checked; isUsed: boolean; isUsable: boolean } {
  const { answer, usable, refused } = applyWording(checked.answer, worded)
  if (usable === 0) return { checked, isUsed: false, isUsable: false }
  const { verdict } = checked
  const more: Verdict = {
    checked: verdict.checked + worded.lines.length,
    dropped: [...verdict.dropped, ...refused.map((reason) => ({ reason, length: 0 }))],
  }
  return { checked: { ...checked, answer, verdict: more }, isUsed: true, isUsable: true }
}

function saysTheSame(one: Answer, other: Answer): boolean {
  return isDeepStrictEqual({ ...one, receiptId: '' }, { ...other, receiptId: '' })
}

function lostBy(outcomes: readonly (ChatOutcome<unknown> | null)[], isUsable: boolean): string[] {
  const lost = outcomes.flatMap((outcome) => (outcome && outcome.kind !== 'answered' ? [outcome.kind] : []))
  const [kind] = isUsable ? lost : [...lost, 'misbehaved' as const]
  return kind ? [sayLostModel(kind)] : []
}

function stamp({ name, version, digest }: Prompt) {
  return { name, version, digest }
}
