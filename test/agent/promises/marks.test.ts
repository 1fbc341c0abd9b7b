import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/model/answer.ts'
import type { ListedPromise, PromiseVerdict } from '../../../src/model/promise.ts'
import type { Scope } from '../../../src/model/scope.ts'
import type { Sophia } from '../../../src/sophia.ts'
import { openQuietSophia } from '../../support/built/world.ts'
import { ask, copySeededWorld } from '../../support/seeded-world.ts'

const { signal } = new AbortController()
const maya = 'maya@payready.example'
const scopeOf = (email?: string): Scope => ({
  domain: 'pay_ready',
  viewer: email ? { kind: 'person', email } : { kind: 'operator' },
})

let world: Awaited<ReturnType<typeof copySeededWorld>>
let sophia: Sophia
let fixDate: ListedPromise
beforeAll(async () => {
  world = await copySeededWorld()
  sophia = await openQuietSophia(world.dataDir)
  const listed = await sophia.promises.list({ scope: scopeOf(), signal, companyIds: [] })
  fixDate = listed.find(({ by, words }) => by === 'Owen Hartigan' && words.includes('a date for')) as ListedPromise
})
afterAll(async () => {
  await sophia[Symbol.asyncDispose]()
  world[Symbol.dispose]()
})

const mark = (verdict: PromiseVerdict, as: string, due: string | null = null) => {
  const { interactionId, turnId, start } = fixDate
  return sophia.promises.mark({ scope: scopeOf(as), signal, key: { interactionId, turnId, start }, verdict, due })
}
const promises = () => ask(sophia, 'Which promises did we make to Brackwater?', { as: maya })
const risks = () => ask(sophia, 'Is Brackwater at risk of churn, and why?', { as: maya })
const lineOf = (answer: Answer) => answer.sentences.find(({ text }) => text.includes('a date for the exception'))?.text
const first = (answer: Answer) => answer.sentences[0]?.text ?? ''

describe('a promise a person has marked', () => {
  test('stands as its rules say until then', async () => {
    expect(lineOf(await promises())).toMatch(/^Overdue 10 days, due Fri 13 Nov: Owen Hartigan/)
  })

  test('is not marked by somebody it does not concern', async () => {
    expect((await mark('kept', 'dana@payready.example')).kind).toBe('refused')
    expect(lineOf(await promises())).toMatch(/^Overdue/)
  })

  test('is kept, with who and when, and no risk any more', async () => {
    expect(await mark('kept', 'owen@payready.example')).toMatchObject({ kind: 'marked', promise: { status: 'kept' } })
    const answer = await promises()
    expect(lineOf(answer)).toMatch(/^Kept, marked by Owen Hartigan on Mon 23 Nov: Owen Hartigan, Thu 12 Nov: “/)
    expect(first(answer)).toContain('1 open and 2 kept')
    const said = (await risks()).sentences.map(({ text }) => text).join('\n')
    expect(said).toContain('Brackwater')
    expect(said).not.toMatch(/overdue/i)
  })

  test('is none: gone from lists, counts and risk, and listed where asked', async () => {
    await mark('not_promise', maya)
    const answer = await promises()
    expect(lineOf(answer)).toBeUndefined()
    expect(first(answer)).toContain('2 next steps (1 open and 1 kept)')
    const out = await ask(sophia, 'Which promises at Brackwater were taken out?', { as: maya })
    expect(first(out)).toContain('1 taken out as no promise')
    expect(lineOf(out)).toMatch(/^Not a promise, marked by Maya Lindqvist on Mon 23 Nov: Owen Hartigan/)
  })

  test('has a new date, the first one shown, and stands by it', async () => {
    await mark('new_date', 'renata@payready.example', '2026-11-27')
    expect(lineOf(await promises())).toMatch(
      /^Open, due Fri 27 Nov \(moved from Fri 13 Nov by Renata Solis on Mon 23 Nov\): Owen Hartigan/,
    )
  })

  test('stands by its rules again once that is taken back', async () => {
    await mark('cleared', 'ines@payready.example')
    expect(lineOf(await promises())).toMatch(/^Overdue 10 days, due Fri 13 Nov/)
  })

  test('is unknown where the promise is no longer there, or the asker may not see it', async () => {
    const { interactionId, turnId } = fixDate
    const asked = { scope: scopeOf(), signal, verdict: 'kept' as const, due: null }
    const moved = await sophia.promises.mark({ ...asked, key: { interactionId, turnId, start: 3 } })
    expect(moved).toEqual({ kind: 'gone' })
  })
})
