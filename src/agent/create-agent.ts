import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { Reading } from '../lib/say-date.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import type { Agent, AnswerRequest } from '../model/agent.ts'
import type { Answer } from '../model/answer.ts'
import type { Intent } from '../model/plan.ts'
import type { Scope } from '../model/scope.ts'
import type { Conversations, Reader } from '../stores/postgres/conversations.ts'
import { coverageOf } from './compose/coverage.ts'
import { countOf, sayScope } from './compose/wording.ts'
import { createEvidence } from './evidence.ts'
import { type Gathered, gather } from './gather/gather.ts'
import { prove } from './prove/prove.ts'
import { verifyEvidence } from './prove/verify-evidence.ts'
import { answerCount } from './skills/count.ts'
import { answerFreshness } from './skills/freshness.ts'
import { answerHelp } from './skills/help.ts'
import { answerLastContact } from './skills/last-contact.ts'
import { answerOpen } from './skills/open.ts'
import type { Draft, Skill } from './skills/skill.ts'
import { answerSummary } from './skills/summary.ts'
import { answerTimeline } from './skills/timeline.ts'
import { answerUnknownName, answerWhichOne } from './skills/which-one.ts'
import { type Understanding, understand } from './understand/understand.ts'

type Dependencies = {
  conversations: Conversations
  segments: SegmentCache
  receipts: { keep(scope: Scope, answer: Answer, now: Date): Promise<void> }
  domains: Domains
  clock: Clock
  newId: NewId
  log: { warn(fields: object, message: string): void }
}

const skills: Record<Exclude<Intent, 'help'>, Skill> = {
  open: answerOpen,
  count: answerCount,
  summary: answerSummary,
  timeline: answerTimeline,
  last_contact: answerLastContact,
  freshness: answerFreshness,
}

/** Question in, proved answer out: understand, gather, compose and prove on one snapshot, then keep the receipt. */
export function createAgent(dependencies: Dependencies): Agent {
  const { conversations, receipts, clock } = dependencies
  return {
    async answer(request) {
      const now = clock()
      const answer = await conversations.snapshot(request.scope, (reader) =>
        answerOn(reader, request, now, dependencies),
      )
      await receipts.keep(request.scope, answer, now)
      return answer
    },
  }
}

async function answerOn(
  reader: Reader,
  request: AnswerRequest,
  now: Date,
  dependencies: Dependencies,
): Promise<Answer> {
  const { segments, domains, log } = dependencies
  const reading: Reading = { timeZone: request.timeZone, now }
  const entities = await reader.entities()
  const profile = domains[request.scope.domain]
  const understood = understand(request, { profile, entities, now })
  const { plan } = understood
  const gathered = await gather(reader, plan, { segments, signal: request.signal })
  request.progress?.(progressOf(gathered))
  const evidence = createEvidence()
  const compose = (): Draft | Promise<Draft> => {
    if (plan.intent === 'help') return answerHelp(entities, profile.persona)
    const asked = askedBack(understood, request, reading)
    return asked ?? skills[plan.intent]({ question: request.text, gathered, evidence, reading })
  }
  const draft = await compose()
  request.signal.throwIfAborted()
  const verified = await verifyEvidence(gathered.reader, evidence, { heads: gathered.heads, segments })
  const proved = prove(draft, { question: request.text, plan, ...evidence, verified, reading })
  for (const { text, reason } of proved.dropped) log.warn({ reason, length: text.length }, 'sentence dropped')
  return {
    question: request.text,
    plan,
    sentences: proved.sentences,
    quotes: proved.quotes,
    numbers: proved.numbers,
    table: proved.table,
    choices: draft.choices ?? [],
    coverage: coverageOf(gathered.heads, await reader.quarantined(), reading),
    audience: gathered.heads.some(({ restricted }) => restricted) ? 'restricted' : 'everyone',
    mode: 'no-model',
    receiptId: dependencies.newId(),
  }
}

function askedBack(understood: Understanding, { text, kind }: AnswerRequest, reading: Reading): Draft | null {
  if (understood.kind === 'plan') return null
  const asked = { text, phrase: understood.phrase, command: kind }
  if (understood.kind === 'ambiguous') return answerWhichOne(asked, understood.rows, reading)
  return answerUnknownName(asked, understood.nearest, reading)
}

function progressOf({ heads, plan }: Gathered): string {
  const where = sayScope(plan)
  return `Reading ${countOf(heads.length, null)}${where ? ` with ${where}` : ''}`
}
