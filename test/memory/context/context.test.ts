import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../../../src/model/scope.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { openMemory } from '../recall/open-memory.ts'

const database = await openTestDatabase('embedded')
const memory = openMemory(database)
afterAll(async () => {
  await memory[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const operator: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }
const bo: Scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'bo@payready.example' } }
const contextOf = (scope: Scope, request: Partial<Parameters<typeof memory.context>[1]> = {}) =>
  memory.context(scope, { interactionId: 'focus', turnId: 'focus/t3', budget: 2_000, ...request })

describe('a context', () => {
  beforeAll(async () => {
    await emptyTables(database)
    await memory.remember(
      'pay_ready',
      [
        resolvedOf({
          id: 'focus',
          occurredAt: '2026-06-01T15:00:00.000Z',
          says: ['Good morning.', 'Morning.', 'The lockbox fee on Entrata worries the owners.', 'I hear you.'],
        }),
        resolvedOf({ id: 'recent', occurredAt: '2026-11-20T15:00:00.000Z', says: ['Where are we?', 'Nearly done.'] }),
        resolvedOf({
          id: 'apt',
          occurredAt: '2026-05-02T15:00:00.000Z',
          says: ['How was it?', 'The owners fear the lockbox fee that Entrata charges.', 'Thanks.'],
        }),
        resolvedOf({
          id: 'private',
          occurredAt: '2026-11-21T15:00:00.000Z',
          audience: { kind: 'members', emails: ['ana@payready.example'] },
          says: ['The lockbox fee on Entrata is why the owners will leave.'],
        }),
        resolvedOf({ id: 'old', occurredAt: '2026-04-01T15:00:00.000Z', says: ['Lunch at noon?', 'Yes.'] }),
        resolvedOf({
          id: 'elsewhere',
          company: 'Tessaly Living',
          says: ['The lockbox fee on Entrata worries our owners.'],
          participants: [{ name: 'Katie Moreno', company: 'Tessaly Living', side: 'customer' }],
        }),
      ],
      { origin: 'import', now: new Date('2026-11-22T12:00:00Z') },
    )
  })

  test('holds the turn, the last seven days, what was said about it before and the rest in short, of this customer only', async () => {
    const packed = await contextOf(bo)
    expect(packed?.text).toMatch(
      /> 3 Marta Ruiz: The lockbox fee on Entrata worries the owners\.[\s\S]*Of the last 7 days:\n.*Title of recent.*\n.*Where are we\?\n.*Nearly done\.\nSaid before about this:\n.*Title of apt.*\n.*The owners fear the lockbox fee[\s\S]*Also, in short:\nWed 1 Apr · gong call · Marta Ruiz, Dana Whitlock · “Lunch at noon\?”$/,
    )
    expect(packed?.text).not.toContain('Katie')
    expect(packed).toMatchObject({
      recent: { conversations: 1 },
      relevant: { turns: 1 },
      compressed: { conversations: 1 },
    })
  })

  test('shows what is private to its members and lets it weigh for nobody else', async () => {
    const everything = await contextOf(operator)
    expect(everything?.text).toContain('why the owners will leave')
    const packed = await contextOf(bo)
    expect(packed?.text).not.toContain('will leave')
    await memory.remember('pay_ready', [], { origin: 'import', now: new Date() })
    expect(await memory.context(bo, { interactionId: 'private', budget: 500 })).toBeNull()
    expect(await memory.context(bo, { interactionId: 'nowhere', budget: 500 })).toBeNull()
  })

  test('is the same every time, from any tier', async () => {
    const packed = await contextOf(operator)
    await memory.settled()
    const fresh = openMemory(database)
    expect(await fresh.context(operator, { interactionId: 'focus', turnId: 'focus/t3', budget: 2_000 })).toEqual(packed)
    expect(await contextOf(operator)).toEqual(packed)
    await fresh[Symbol.asyncDispose]()
  })

  test('of a whole conversation starts with its first turn', async () => {
    const packed = await memory.context(operator, { interactionId: 'focus', budget: 400 })
    expect(packed?.text).toMatch(/4 turns\n.*\n {2}1 Marta Ruiz: Good morning\.\n/)
    expect(packed).toMatchObject({ essential: { turns: 4 }, isTrimmed: false })
  })

  test('of a turn that is not there is refused, and a stopped one stops', async () => {
    await expect(contextOf(operator, { turnId: 'focus/t9' })).rejects.toThrow(/focus has no turn “focus\/t9”/)
    await expect(contextOf(operator, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/)
  })

  test('a search finds the same turns in the scope, best first', async () => {
    const found = await memory.search(bo, { text: 'What about the lockbox fee?', limit: 3 })
    expect(found.map(({ turn }) => turn.interactionId).sort()).toEqual(['apt', 'elsewhere', 'focus'])
    expect(found[0]?.score).toBeGreaterThanOrEqual(found[1]?.score ?? Number.POSITIVE_INFINITY)
    const narrow = await memory.search(bo, { text: 'lockbox fee', filter: { ids: ['apt'] } })
    expect(new Set(narrow.map(({ head }) => head.id))).toEqual(new Set(['apt']))
  })
})
