import { type Reading, sayDay, saySeconds } from '../../lib/say-date.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { recordedCalls } from '../facts/rep-population.ts'
import type { MetObjection } from '../measures/handled-objections.ts'
import type { SkillInput } from './skill.ts'

/** An objection with its call, and the turns of ours and of the customer's that follow it. */
export type Moment = {
  head: InteractionHead
  turn: SpokenTurn
  answer: SpokenTurn | null
  reply: SpokenTurn | null
  handledWell: boolean
  why: string
}

const shownOfObjection = 90
const shownOfAnswer = 90

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
    if (!head) return []
    const turns = heard.get(conversationId)?.turns ?? []
    const answer = turns.find(({ turnId }) => turnId === answered.answer?.turnId) ?? null
    const reply =
      turns.find(({ position, side }) => answer && position > answer.position && side === 'customer') ?? null
    return [{ head, turn, answer, reply, handledWell: answered.handledWell, why: answered.why }]
  })
}

/** `Tessaly Living, Tue 27 Oct, 23:10`: all of it is what a quote of the objection may say. */
export function sayPlace({ head, turn }: Pick<Moment, 'head' | 'turn'>, reading: Reading): string {
  const day = head.occurredAt ? [sayDay(turn.at ?? head.occurredAt, reading)] : []
  const seconds = turn.startSeconds === null ? [] : [saySeconds(turn.startSeconds)]
  return [head.company ?? `“${head.title}”`, ...day, ...seconds].join(', ')
}

/** `Tessaly Living, Tue 27 Oct, 23:10: “…” Dana Whitlock: “…”`, with what the rule says of it behind. */
export function sayMoment(moment: Moment, { evidence, reading }: SkillInput): Sentence | null {
  const { head, turn, answer } = moment
  const raised = evidence.addQuote({ turn, head }, [], shownOfObjection)
  if (!raised) return null
  const answered = answer && evidence.addQuote({ turn: answer, head }, [], shownOfAnswer)
  const said = answered && answer ? ` ${answer.speaker}: ${sayQuoted(answered.said)}` : ''
  const text = `${sayPlace(moment, reading)}: ${sayQuoted(raised.said)}${said}`
  const support: Support[] = [raised.support, ...(answered ? [answered.support] : [])]
  return { kind: 'derived', text: `${text} (${moment.why})`, support: [...support, labelOf(moment)] }
}

/** The rule behind “handled well” and behind why not, asked again by the checker. */
export function labelOf({ head, turn }: Pick<Moment, 'head' | 'turn'>): Support {
  return { kind: 'label', interactionId: head.id, turnId: turn.turnId, label: 'met' }
}
