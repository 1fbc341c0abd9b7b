import type { ComposeTalk } from './compose-talk.ts'
import type { Call } from './conversation.ts'
import { makePlainCall } from './make-quiet-calls.ts'
import type { WorldMaterial } from './material.ts'
import { createRandom } from './random.ts'
import { quietAccounts } from './season.ts'
import { dayMs, hourMs, minuteMs, storyStart } from './world-clock.ts'

const turnsPerCall = 50

/**
 * Calls older than the story, for benches: `turns` turns in all, made while they are read. They lie before
 * Mon 5 Jan 2026, so that no count of the story changes.
 */
export function* bulkCalls(
  turns: number,
  making: { material: WorldMaterial; createCompose: () => ComposeTalk; seed: number },
): Iterable<Call> {
  let composeTalk = making.createCompose()
  for (let index = 0, left = turns; left > 0; index++) {
    // Forgetting what was used now and then keeps the choice quick, and a call the same whoever reads it.
    if (index % 40 === 0) composeTalk = making.createCompose()
    const call = bulkCall(index, making, composeTalk)
    call.turns = call.turns.slice(0, Math.min(turnsPerCall, left))
    left -= call.turns.length
    yield call
  }
}

function bulkCall(
  index: number,
  { material, seed }: { material: WorldMaterial; seed: number },
  composeTalk: ComposeTalk,
): Call {
  const random = createRandom(seed, 'bulk', index)
  const rep = random.pick(['maya', 'dana', 'luis', 'hana'])
  const at =
    storyStart - dayMs * (3 + Math.floor(index / 6)) + (9 + (index % 6)) * hourMs + random.integer(0, 50) * minuteMs
  return makePlainCall(
    {
      key: `bulk-${index}`,
      reps: [rep],
      account: random.pick(quietAccounts[rep]?.before ?? ['mossgate']),
      at,
      transcribed: true,
      nextStep: random.next() < 0.5,
      topics: [],
      minTurns: turnsPerCall,
    },
    { material, composeTalk, seed },
  )
}
