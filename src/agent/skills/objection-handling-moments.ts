import { type Reading, sayDay, saySeconds } from '../../lib/say-date.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { recordedCalls } from '../facts/rep-population.ts'
import { isAcceptance } from '../labels/commitments/accepts.ts'
import { evidenceIn } from '../labels/objections/answer-forms.ts'
import type { Span } from '../labels/said-turn.ts'
import type { MetObjection } from '../measures/handled-objections.ts'
import { sentencesOf } from '../measures/questions.ts'
import type { SkillInput } from './skill.ts'

type Said = { turn: SpokenTurn; span: Span }
/** An objection with its call, its own words, and ours that take it up. `clarity` grows with how much shows it was handled well. */
export type Moment = {
  head: InteractionHead
  raised: Said
  answer: Said | null
  handledWell: boolean
  why: string
  clarity: number
}

const longestPassage = 110
/** How many turns after an objection tell how it went. */
const followed = 12

/** The objections as moments, in the order given. */
export async function momentsOf(
  { reads }: Pick<SkillInput, 'reads'>,
  heads: readonly InteractionHead[],
  met: readonly MetObjection[],
): Promise<Moment[]> {
  const heard = new Map((await recordedCalls(reads, heads)).map((one) => [one.id, one]))
  const headOf = new Map(heads.map((head) => [head.id, head]))
  return met.flatMap(({ conversationId, turn, answered }) => {
    const head = headOf.get(conversationId)
    const span = reads.labels.objection(turn)?.span
    if (!head || !span) return []
    const turns = heard.get(conversationId)?.turns ?? []
    const after = turns.filter(({ position }) => position > turn.position).slice(0, followed)
    const first = answered.answer
    const answering = first && after.find(({ turnId }) => turnId === first.turnId)
    const answer = answering && first ? { turn: answering, span: passage(answering.text, first) } : null
    const raised = { turn, span: passage(turn.text, span) }
    const { handledWell, why } = answered
    return [{ head, raised, answer, handledWell, why, clarity: clarityOf(after, why) }]
  })
}

// A question, then evidence, and the customer taking it up.
function clarityOf(after: readonly SpokenTurn[], why: string): number {
  const gives = after.some(({ side, text }) => side === 'internal' && evidenceIn(text) !== null)
  const takes = after.some(({ side, text }) => side === 'customer' && isAcceptance(text))
  return (why.startsWith('a question') ? 1 : 0) + (gives ? 1 : 0) + (takes ? 1 : 0)
}

/** The sentence that holds the words, with those after it as far as they fit. */
function passage(text: string, { start: from }: Span): Span {
  const sentences = sentencesOf(text).map((one) => ({ start: one.start, end: one.start + one.text.trimEnd().length }))
  const first = sentences.find(({ end }) => end > from) ?? { start: 0, end: text.length }
  const fitting = sentences.filter(({ start, end }) => start >= first.start && end - first.start <= longestPassage)
  return { start: first.start, end: Math.max(first.end, fitting.at(-1)?.end ?? 0) }
}

/** `Tessaly Living, Tue 27 Oct, 23:10`: all of it is what a quote of the objection may say. */
export function sayPlace({ head, raised: { turn } }: Pick<Moment, 'head' | 'raised'>, reading: Reading): string {
  const day = head.occurredAt ? [sayDay(turn.at ?? head.occurredAt, reading)] : []
  const seconds = turn.startSeconds === null ? [] : [saySeconds(turn.startSeconds)]
  return [head.company ?? `“${head.title}”`, ...day, ...seconds].join(', ')
}

/** `Tessaly Living, Tue 27 Oct, 23:10: “…” Dana Whitlock: “…”`, with what the rule says of it behind. */
export function sayMoment(moment: Moment, input: SkillInput): Sentence | null {
  const { head, answer } = moment
  const { evidence, reading } = input
  const raised = quoteRaised(moment, input)
  if (!raised) return null
  const answered = answer && evidence.addSpan({ turn: answer.turn, head }, answer.span)
  const said = answered && answer ? ` ${answer.turn.speaker}: ${sayQuoted(answered.said)}` : ''
  const text = `${sayPlace(moment, reading)}: ${sayQuoted(raised.said)}${said} (${moment.why})`
  const support: Support[] = [raised.support, ...(answered ? [answered.support] : []), labelOf(moment)]
  return { kind: 'derived', text, support }
}

export function quoteRaised({ head, raised }: Moment, { evidence }: SkillInput) {
  return evidence.addSpan({ turn: raised.turn, head }, raised.span)
}

/** The rule behind “handled well” and behind why not, asked again by the checker. */
export function labelOf({ head, raised }: Pick<Moment, 'head' | 'raised'>): Extract<Support, { kind: 'label' }> {
  return { kind: 'label', interactionId: head.id, turnId: raised.turn.turnId, label: 'met' }
}

/** The clearest first, of each account the clearest; then, where more are wanted, further calls. */
export function bestMoments(well: readonly Moment[], limit: number): Moment[] {
  const clearest = [...well].sort(
    (left, right) => right.clarity - left.clarity || byDay(right) - byDay(left) || order(right) - order(left),
  )
  const perAccount = firstOfEach(clearest, ({ head }) => head.companyId ?? head.id)
  const further = firstOfEach(clearest, ({ head }) => head.id).filter((one) => !perAccount.includes(one))
  return [...perAccount, ...further].slice(0, limit)
}

const byDay = ({ head }: Moment): number => Date.parse(head.occurredAt ?? '1970-01-01')
const order = ({ raised }: Moment): number => -raised.turn.position

function firstOfEach(moments: readonly Moment[], keyOf: (moment: Moment) => string): Moment[] {
  const seen = new Set<string>()
  return moments.filter((moment) => {
    const isNew = !seen.has(keyOf(moment))
    seen.add(keyOf(moment))
    return isNew
  })
}
