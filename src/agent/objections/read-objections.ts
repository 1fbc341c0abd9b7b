import { groupBy } from '../../lib/group-by.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { onceAnAnswer } from '../facts/once-an-answer.ts'
import { conversationsOf, type Place, type Reads } from '../facts/population.ts'
import { answeredLater, howAnswered } from '../labels/objections/handled.ts'
import type { Objection } from '../labels/objections/objection-of.ts'
import { matterOf, sharesMatter } from '../labels/objections/same-matter.ts'
import { once } from '../labels/read-labels.ts'
import type { TurnSpan } from '../labels/said-turn.ts'
import { laterOf } from '../promises/later-events.ts'

/** One objection as often as it was raised, first time first, and our answer: there, later, or none. */
export type RaisedObjection = {
  kind: Objection['kind']
  raised: (Place & { span: Objection['span'] })[]
  answer: { place: Place; span: { start: number; end: number }; isWell: boolean } | null
}

/**
 * The objections customers raised in these conversations, by account, and our answers in any conversation of that account the
 * asker may see; one raised again about the same matter is one.
 */
export const objectionsIn = onceAnAnswer(readObjections)

type Raised = Place & { span: Objection['span']; kind: Objection['kind']; turns: readonly SpokenTurn[]; index: number }

async function readObjections(reads: Reads, heads: readonly InteractionHead[]): Promise<RaisedObjection[]> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const heard = await conversationsOf(reads, heads)
  const raised = heard.flatMap(({ id, turns }) => {
    const head = headOf.get(id)
    return head ? turns.flatMap((turn, index) => raisedIn({ turn, head, turns, index }, reads)) : []
  })
  const later = await laterOf(reads, [...new Set(raised.flatMap(({ head }) => head.companyId ?? []))])
  return [...groupBy(raised, accountOf)]
    .flatMap(([account, own]) => {
      const told = later.get(account)?.flatMap(({ place }) => place ?? []) ?? own.slice(0, 1).flatMap(wholeOf)
      const said = told.toSorted(byTime)
      const since = raisedSince(own, said, reads)
      return matters(own.toSorted(byTime)).map((again) =>
        settle(again, { said, since: since.filter((one) => again.some((other) => isSame(other, one))) }, reads),
      )
    })
    .sort((left, right) => (left.raised[0] && right.raised[0] ? byTime(left.raised[0], right.raised[0]) : 0))
}

const wholeOf = ({ turns, head }: Raised): Place[] => turns.map((turn) => ({ turn, head }))

/** A conversation of no account stands alone. */
const accountOf = ({ head }: Place): string => head.companyId ?? head.id

function raisedIn(place: Omit<Raised, 'span' | 'kind'>, { labels }: Reads): Raised[] {
  const objection = place.turn.side === 'customer' ? labels.objection(place.turn) : null
  return objection && objection.kind !== 'need' ? [{ ...place, span: objection.span, kind: objection.kind }] : []
}

// Raised of the account outside these conversations, later than in them.
function raisedSince(own: readonly Raised[], said: readonly Place[], reads: Reads): Raised[] {
  const within = new Set(own.map(({ head }) => head.id))
  const [first] = own.toSorted(byTime)
  const elsewhere = said.filter((place) => !within.has(place.head.id) && first && byTime(first, place) < 0)
  return [...groupBy(elsewhere, ({ head }) => head.id).values()].flatMap((places) => {
    const turns = places.map(({ turn }) => turn)
    return places.flatMap((place, index) => raisedIn({ ...place, turns, index }, reads))
  })
}

// What is said again of the same matter, or of the same kind in the same conversation, is the same objection.
function matters(raised: readonly Raised[]): Raised[][] {
  const groups: Raised[][] = []
  for (const one of raised) {
    const same = groups.find((group) => group.some((other) => isSame(other, one)))
    if (same) same.push(one)
    else groups.push([one])
  }
  return groups
}

function isSame(one: Raised, other: Raised): boolean {
  return one.kind === other.kind && (one.head.id === other.head.id || isOnSame(one.turn, other.turn))
}

const stemsOf = once((turn) => matterOf(turn.text))

// Most turns share no word at all, which is soon told.
function isOnSame(one: SpokenTurn, other: SpokenTurn): boolean {
  const stems = stemsOf(other)
  return [...stemsOf(one)].some((stem) => stems.has(stem)) && sharesMatter(one.text, other.text)
}

type Since = { said: readonly Place[]; since: readonly Raised[] }

/** `said` is everything said to the account, in order of time; `since` is the same objection, raised elsewhere later. */
function settle(again: readonly Raised[], { said, since }: Since, reads: Reads): RaisedObjection {
  const answers = [...again, ...since].flatMap((one) => {
    const { answer, handledWell } = howAnswered(one.turns, one.index, (turn) =>
      reads.labels.objection(turn as SpokenTurn),
    )
    const turn = one.turns.find(({ turnId }) => turnId === answer?.turnId)
    return answer && turn ? [{ place: { turn, head: one.head }, span: spanOf(answer), isWell: handledWell }] : []
  })
  const raised = again.map(({ turn, head, span }) => ({ turn, head, span }))
  const kind = again[0]?.kind ?? 'price'
  return { kind, raised, answer: answers.find(({ isWell }) => isWell) ?? answers[0] ?? answeredSince(again[0], said) }
}

function answeredSince(first: Raised | undefined, said: readonly Place[]): RaisedObjection['answer'] {
  if (!first) return null
  for (const place of said) {
    const { turn } = place
    if (turn.side !== 'internal' || (turn.saidAt ?? '') <= (first.turn.saidAt ?? '')) continue
    const answer = isOnSame(first.turn, turn) ? answeredLater(first.turn, [turn]) : null
    if (answer) return { place, span: spanOf(answer), isWell: false }
  }
  return null
}

const spanOf = ({ start, end }: TurnSpan) => ({ start, end })

function byTime({ turn: left }: Place, { turn: right }: Place): number {
  const [one, other] = [left.saidAt ?? '', right.saidAt ?? '']
  return one === other ? left.position - right.position : one < other ? -1 : 1
}
