import { compareText } from '../../lib/compare-text.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { HeardConversation } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { onceAnAnswer } from '../facts/once-an-answer.ts'
import { conversationsOf, type Place, type Reads } from '../facts/population.ts'
import type { Commitment } from '../labels/commitments/commitment.ts'
import { laterOf } from './later-events.ts'
import { keyOf, markedElsewhere, marksOf, type NamedMark } from './marks.ts'
import { type HeldPromise, type Made, settleMade } from './settle-made.ts'
import { repeatsOf } from './without-repeats.ts'

export type { HeldPromise } from './settle-made.ts'

/**
 * What was promised in these conversations, in order of time, and how each promise stands now by everything the asker may
 * see of its account, a person's word first. One said again later, by the same person of the same matter for the same day,
 * counts once. What a person took for no promise is left out.
 */
export const promisesIn = onceAnAnswer(async (reads: Reads, heads: readonly InteractionHead[]) =>
  (await everyPromiseIn(reads, heads)).filter(({ mark }) => mark?.verdict !== 'not_promise'),
)

/** The same with what a person took out. */
export const everyPromiseIn = onceAnAnswer(readPromises)

async function readPromises(reads: Reads, heads: readonly InteractionHead[]): Promise<HeldPromise[]> {
  const marks = await marksOf(reads, [])
  const here = new Set(heads.map(({ id }) => id))
  const made = await madeIn(reads, [...heads, ...(await markedElsewhere(reads, heads))])
  const accounts = [...new Set(made.flatMap(({ place }) => place.head.companyId ?? []))]
  const later = await laterOf(reads, accounts)
  const settled = [...groupBy(made, ({ place }) => place.head.companyId ?? '')].flatMap(([company, own]) =>
    settleMade(once(own, here, marks), later.get(company) ?? [], reads),
  )
  return settled.sort((left, right) => compareText(left.place.turn.saidAt ?? '', right.place.turn.saidAt ?? ''))
}

async function madeIn(reads: Reads, heads: readonly InteractionHead[]): Promise<Made[]> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const heard = await conversationsOf(reads, heads)
  const made = heard.flatMap((conversation) => {
    const head = headOf.get(conversation.id)
    return head ? madeBy(conversation, head, reads) : []
  })
  return made
}

function madeBy({ turns, people }: HeardConversation, head: InteractionHead, reads: Reads): Made[] {
  return turns.flatMap((turn, index) =>
    reads.labels
      .commitments(turn, people)
      .filter(({ kind, force }) => kind === 'promise' && force === 'promised')
      .map((commitment) => ({
        place: { turn, head },
        commitment,
        by: byWhom(commitment, { turn, head }),
        mark: null,
        // What “it” is was said just before, or is said right after.
        around: turns.slice(Math.max(0, index - 4), index + 2).map(({ text }) => text),
      })),
  )
}

const byWhom = ({ who }: Commitment, { turn }: Place): string => (who === 'speaker' ? turn.speaker : who)

// Of each promise the first saying among those asked about stands, with the newest mark of any of its sayings.
function once(made: readonly Made[], here: ReadonlySet<string>, marks: ReadonlyMap<string, NamedMark>): Made[] {
  return repeatsOf(made).flatMap((said) => {
    const first = said.find(({ place }) => here.has(place.head.id))
    const [newest = null] = said
      .flatMap(({ place, commitment }) => marks.get(keyOf(keyAt(place, commitment))) ?? [])
      .sort((left, right) => compareText(right.at, left.at))
    return first ? [{ ...first, mark: newest }] : []
  })
}

/** What names a promise: its turn and where in it it begins. */
export function keyAt({ turn, head }: Place, { what }: Pick<Commitment, 'what'>) {
  return { interactionId: head.id, turnId: turn.turnId, start: what.start }
}
