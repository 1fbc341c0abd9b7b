import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../proof/random.ts'
import { type Street, spokenOf } from './ask-people.ts'
import { envelopeOf, postEvent } from './signed.ts'
import type { Asked } from './witness.ts'

const inFlight = 64
/** As many as one person may have waiting. */
const perPerson = 20
const idleMs = 60_000

type Delivery = { asked: Asked; as: 'message' | 'app_mention'; retry: number; order: number }

/**
 * Delivers each event, both events of a mention, and up to three repetitions of each, in an order of their own: some
 * repetitions come long after their answer. Gives what was asked, and how many deliveries a second were taken in.
 */
export async function raiseStorm(street: Street, events: number, questions: readonly string[]) {
  const random = createRandom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const people = Math.max(1, Math.ceil(events / perPerson))
  const asked = Array.from({ length: events }, (_, index) => {
    const isDirect = random() < 0.5
    const person = index % people
    const channel = isDirect ? `D${person}` : `C${person % 50}`
    return street.expect(spokenOf({ userId: `U${person}`, text: pick(questions), isDirect, channel }))
  })
  const deliveries = asked.flatMap((one, index) => deliveriesOf(one, index / events, random))
  deliveries.sort((left, right) => left.order - right.order)
  const startedAt = performance.now()
  const next = deliveries.values()
  const refused: number[] = []
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const { asked: one, as, retry } of next) {
        const status = await postEvent(street.port, envelopeOf(one, as), retry)
        if (status !== 200) refused.push(status)
      }
    }),
  )
  const takenInMs = performance.now() - startedAt
  await allAnswered(asked)
  const answeredMs = performance.now() - startedAt
  return { asked, deliveries: deliveries.length, refused: refused.length, takenInMs, answeredMs }
}

function deliveriesOf(asked: Asked, order: number, random: () => number): Delivery[] {
  const kinds: Delivery['as'][] = asked.isDirect ? ['message'] : ['message', 'app_mention']
  return kinds.flatMap((as) =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, (_, retry) => ({
      ...{ asked, as, retry },
      order: order + (random() < 0.5 ? random() * 0.02 : random() * (1 - order)),
    })),
  )
}

/** Until every question has its answer, or none has come for a minute; and a little longer, for those too many. */
async function allAnswered(asked: readonly Asked[]): Promise<void> {
  let open = asked.length
  let since = performance.now()
  while (open > 0 && performance.now() - since < idleMs) {
    await sleep(250)
    const now = asked.filter(({ answers }) => answers.length === 0).length
    if (now !== open) since = performance.now()
    open = now
  }
}
