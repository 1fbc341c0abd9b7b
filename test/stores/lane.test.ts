import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLane, type Priority } from '../../src/stores/postgres/lane.ts'

function held() {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  return { release, released }
}

test('lets people pass machines that wait, each in the order they came', async () => {
  const inLane = createLane(1)
  const order: string[] = []
  const first = held()
  const running = inLane('background', () => first.released)
  const waiting = (
    [
      ['background', 'import 1'],
      ['background', 'import 2'],
      ['interactive', 'question 1'],
      ['interactive', 'question 2'],
    ] as const
  ).map(([priority, name]) => inLane(priority, async () => void order.push(name)))
  first.release()
  await Promise.all([running, ...waiting])
  expect(order).toEqual(['question 1', 'question 2', 'import 1', 'import 2'])
})

test('lets what is urgent pass all that wait, and the others keep their order', async () => {
  const inLane = createLane(1)
  const order: string[] = []
  const first = held()
  const running = inLane('interactive', () => first.released)
  const waiting = (
    [
      ['background', 'import'],
      ['interactive', 'question 1'],
      ['interactive', 'question 2'],
      ['urgent', 'event 1'],
      ['urgent', 'event 2'],
    ] as const
  ).map(([priority, name]) => inLane(priority, async () => void order.push(name)))
  first.release()
  await Promise.all([running, ...waiting])
  expect(order).toEqual(['event 1', 'event 2', 'question 1', 'question 2', 'import'])
})

test('urgent work that comes one at a time lets another have its turn in between', async () => {
  const inLane = createLane(1)
  const order: string[] = []
  const urgent = async (): Promise<void> => {
    for (let event = 1; event <= 4; event += 1) await inLane('urgent', async () => void order.push(`event ${event}`))
  }
  const questions = [1, 2].map((question) => inLane('interactive', async () => void order.push(`question ${question}`)))
  await Promise.all([...questions, urgent()])
  expect(order).toEqual(['question 1', 'event 1', 'question 2', 'event 2', 'event 3', 'event 4'])
})

test('never runs more at a time than it is wide, and runs everything, also after failures', async () => {
  const jobs = fc.array(
    fc.record({ priority: fc.constantFrom<Priority>('urgent', 'interactive', 'background'), fails: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), jobs, async (width, given) => {
      const inLane = createLane(width)
      let running = 0
      let most = 0
      const results = await Promise.allSettled(
        given.map(({ priority, fails }) =>
          inLane(priority, async () => {
            running += 1
            most = Math.max(most, running)
            await new Promise((resolve) => setImmediate(resolve))
            running -= 1
            if (fails) throw new Error('failed')
          }),
        ),
      )
      expect(most).toBe(Math.min(width, given.length))
      expect(results.map(({ status }) => status === 'rejected')).toEqual(given.map(({ fails }) => fails))
    }),
    { numRuns: 50 },
  )
})
