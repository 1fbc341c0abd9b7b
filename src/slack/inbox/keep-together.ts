import type { Kept, ReceivedEvent } from '../../stores/postgres/slack-queue.ts'

type KeepAll = (events: readonly ReceivedEvent[]) => Promise<Kept[]>
type Waiting = { event: ReceivedEvent; settle: (kept: Kept) => void; fail: (error: unknown) => void }

const atOnce = 200

/** Keeps events one transaction at a time: what arrives while one runs goes into the next, so a storm costs few. */
export function createKeepTogether(keepAll: KeepAll): (event: ReceivedEvent) => Promise<Kept> {
  const waiting: Waiting[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) await keepSome(waiting.splice(0, atOnce))
    isRunning = false
  }

  async function keepSome(some: Waiting[]): Promise<void> {
    try {
      const kept = await keepAll(some.map(({ event }) => event))
      for (const [index, { settle }] of some.entries()) settle(kept[index] ?? 'known')
    } catch (error) {
      // One that cannot be kept must not cost the others.
      if (some.length > 1) for (const one of some) await keepSome([one])
      else some[0]?.fail(error)
    }
  }

  return (event) =>
    new Promise((settle, fail) => {
      waiting.push({ event, settle, fail })
      if (!isRunning) void run()
    })
}
