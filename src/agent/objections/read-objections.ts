import { groupBy } from '../../lib/group-by.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { conversationsOf, type Place, type Reads } from '../facts/population.ts'
import { answeredLater, howAnswered } from '../labels/objections/handled.ts'
import type { Objection } from '../labels/objections/objection-of.ts'
import { sharesMatter } from '../labels/objections/same-matter.ts'
import type { TurnSpan } from '../labels/said-turn.ts'

/** One objection as often as it was raised, first time first, and our answer: there, later, or none. */
export type RaisedObjection = {
  kind: Objection['kind']
  raised: (Place & { span: Objection['span'] })[]
  answer: { place: Place; span: { start: number; end: number }; isWell: boolean } | null
}

const known = new WeakMap<Reads, Map<string, Promise<RaisedObjection[]>>>()

/** The objections customers raised in these conversations, by account; one raised again about the same matter is one. */
export function objectionsIn(reads: Reads, heads: readonly InteractionHead[]): Promise<RaisedObjection[]> {
  const ofAnswer = known.get(reads) ?? new Map<string, Promise<RaisedObjection[]>>()
  known.set(reads, ofAnswer)
  const key = heads.map(({ id }) => id).join('\n')
  const found = ofAnswer.get(key) ?? readObjections(reads, heads)
  ofAnswer.set(key, found)
  return found
}

type Raised = Place & { span: Objection['span']; kind: Objection['kind']; turns: readonly SpokenTurn[]; index: number }

async function readObjections(reads: Reads, heads: readonly InteractionHead[]): Promise<RaisedObjection[]> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const heard = await conversationsOf(reads, heads)
  const raised = heard.flatMap(({ id, turns }) => {
    const head = headOf.get(id)
    return head ? turns.flatMap((turn, index) => raisedIn({ turn, head, turns, index }, reads)) : []
  })
  const said = heard.flatMap(({ id, turns }) => turns.map((turn) => ({ turn, head: headOf.get(id) })))
  return [...groupBy(raised, ({ head }) => head.companyId ?? head.id).values()]
    .flatMap((own) => matters(own.toSorted(byTime)))
    .map((again) => settle(again, said, reads))
    .sort((left, right) => (left.raised[0] && right.raised[0] ? byTime(left.raised[0], right.raised[0]) : 0))
}

// Not to need or to want something is said of anything; it is no objection to what we offer.
function raisedIn(place: Omit<Raised, 'span' | 'kind'>, { labels }: Reads): Raised[] {
  const objection = place.turn.side === 'customer' ? labels.objection(place.turn) : null
  return objection && objection.kind !== 'need' ? [{ ...place, span: objection.span, kind: objection.kind }] : []
}

// What is said again of the same matter, or of the same kind in the same conversation, is the same objection.
function matters(raised: readonly Raised[]): Raised[][] {
  const groups: Raised[][] = []
  for (const one of raised) {
    const same = groups.find((group) =>
      group.some(
        (other) =>
          other.kind === one.kind && (other.head.id === one.head.id || sharesMatter(other.turn.text, one.turn.text)),
      ),
    )
    if (same) same.push(one)
    else groups.push([one])
  }
  return groups
}

type Said = { turn: SpokenTurn; head: InteractionHead | undefined }

function settle(again: readonly Raised[], said: readonly Said[], reads: Reads): RaisedObjection {
  const answers = again.flatMap((one) => {
    const { answer, handledWell } = howAnswered(one.turns, one.index, (turn) =>
      reads.labels.objection(turn as SpokenTurn),
    )
    return answer ? [{ one, answer, isWell: handledWell }] : []
  })
  const best = answers.find(({ isWell }) => isWell) ?? answers[0]
  const first = again[0]
  const raised = again.map(({ turn, head, span }) => ({ turn, head, span }))
  const kind = first?.kind ?? 'price'
  if (best) return { kind, raised, answer: placed(best.answer, best.isWell, said, best.one.head.id) }
  const since = said.filter(
    ({ turn, head }) => head?.companyId === first?.head.companyId && (turn.saidAt ?? '') > (first?.turn.saidAt ?? ''),
  )
  const later = first
    ? answeredLater(
        first.turn,
        since.map(({ turn }) => turn),
      )
    : null
  return { kind, raised, answer: later ? placed(later, false, since, null) : null }
}

function placed(
  { turnId, start, end }: TurnSpan,
  isWell: boolean,
  said: readonly Said[],
  interactionId: string | null,
): RaisedObjection['answer'] {
  const found = said.find(
    ({ turn, head }) => turn.turnId === turnId && (interactionId === null || head?.id === interactionId),
  )
  return found?.head ? { place: { turn: found.turn, head: found.head }, span: { start, end }, isWell } : null
}

function byTime({ turn: left }: Place, { turn: right }: Place): number {
  const [one, other] = [left.saidAt ?? '', right.saidAt ?? '']
  return one === other ? left.position - right.position : one < other ? -1 : 1
}
