import { expect, test } from 'vitest'
import { createTurns, type Turn } from '../../src/slack/turns.ts'

const limits = { concurrency: 3, perPerson: 2, waiting: 3 }

/** Takes turns by name ("A1" is A's first) and says which have begun. */
function openTable(changes: Partial<typeof limits> = {}) {
  const take = createTurns({ ...limits, ...changes })
  const turns = new Map<string, Turn | null>()
  const begun = new Set<string>()
  return {
    take: (...names: string[]) => {
      for (const name of names) {
        const turn = take(name.slice(0, 1))
        turns.set(name, turn)
        turn?.begun.then(
          () => begun.add(name),
          () => undefined,
        )
      }
    },
    of: (name: string) => turns.get(name) ?? null,
    begun: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return [...begun]
    },
  }
}

test('a person has so many turns at once, and the others do not wait for them', async () => {
  const table = openTable()
  table.take('A1', 'A2', 'A3', 'B1')
  expect(await table.begun()).toEqual(['A1', 'A2', 'B1'])
  table.of('A1')?.end()
  expect(await table.begun()).toEqual(['A1', 'A2', 'B1', 'A3'])
})

test('turns go round over people', async () => {
  const table = openTable({ concurrency: 1 })
  table.take('A1', 'A2', 'A3', 'B1', 'C1')
  for (const name of ['A1', 'A2', 'B1', 'C1']) {
    await table.begun()
    table.of(name)?.end()
  }
  expect(await table.begun()).toEqual(['A1', 'A2', 'B1', 'C1', 'A3'])
})

test('one too many is refused, and there is room again once a turn has begun', () => {
  const table = openTable({ perPerson: 1 })
  table.take('A1', 'A2', 'A3', 'A4', 'A5')
  expect([table.of('A4'), table.of('A5')].map((turn) => turn !== null)).toEqual([true, false])
  table.of('A1')?.end()
  table.take('A6')
  expect(table.of('A6')).not.toBeNull()
})

test('a place counts those at work, the own ones before it, and one of each other person for each of them', () => {
  const table = openTable({ concurrency: 1 })
  table.take('B1', 'A1', 'A2', 'B2', 'B3', 'B4')
  expect(table.of('A1')?.ahead()).toBe(2)
  expect(table.of('A2')?.ahead()).toBe(4)
})

test('what is withdrawn never begins, and what has begun cannot be withdrawn', async () => {
  const table = openTable({ perPerson: 1 })
  table.take('A1', 'A2')
  expect(table.of('A1')?.withdraw(new Error('late'))).toBe(false)
  expect(table.of('A2')?.withdraw(new Error('no more'))).toBe(true)
  await expect(table.of('A2')?.begun).rejects.toThrow('no more')
  table.of('A2')?.end()
  table.of('A1')?.end()
  table.take('A3')
  expect(await table.begun()).toEqual(['A1', 'A3'])
})
