import { afterAll, expect, test } from 'vitest'
import type { Sophia } from '../../../src/sophia.ts'
import { openQuietSophia } from '../../support/built/world.ts'
import { copySeededWorld, worldNow } from '../../support/seeded-world.ts'

const world = await copySeededWorld()
let sophia: Sophia = await openQuietSophia(world.dataDir, worldNow)
afterAll(async () => {
  await sophia[Symbol.asyncDispose]()
  world[Symbol.dispose]()
})
const { signal } = new AbortController()
const rows = <T extends Record<string, unknown>>(sql: string) =>
  sophia.home.read('interactive', ({ query }) => query<T>(sql))
// How a source's mentions are told follows from the conversations that are left, so that those are not compared.
const tables = ['turns', 'participants', 'interactions', 'source_records', 'people', 'er_event', 'companies']
const said = async () =>
  new Set(
    (await Promise.all(tables.map((table) => rows<{ t: string }>(`select t::text as t from ${table} t`))))
      .flat()
      .map(({ t }) => t),
  )
const naming = /elena|voss|2e95f0a8|\[erased/i

test('a person is erased across a crash and a hold, leaves others alone, and does not come back', async () => {
  const desk = () => sophia.erasure.desk('pay_ready')
  const [elena] = await (await desk()).people('Elena Voss')
  const subject = { kind: 'person' as const, personId: elena?.id ?? '' }
  const asked = { subject, requestedBy: 'operator', signal }
  const [call] = await rows<{ id: string }>(
    `select interaction_id as id from participants where email = 'elena.voss@brackwater.example' and interaction_id like 'gong/%' order by 1 limit 1`,
  )
  const before = await said()
  const hold = await sophia.erasure.holds.place('pay_ready', {
    ...{ kind: 'interaction' as const, subject: call?.id ?? '', reason: 'a dispute', endsAt: null, by: 'operator' },
  })
  const preview = await (await desk()).preview(asked)
  expect(preview.plan.held).toMatchObject([{ target: call?.id, reason: 'a dispute' }])
  await expect((await desk()).run({ ...asked, code: 'other', reason: 'asked' })).rejects.toThrow(
    'changed since the preview',
  )

  const dying = new AbortController()
  const broken = (await desk()).run({
    ...asked,
    code: preview.code,
    reason: 'asked',
    signal: dying.signal,
    onStep: () => dying.abort(),
  })
  await expect(broken).rejects.toThrow()
  await sophia[Symbol.asyncDispose]()
  sophia = await openQuietSophia(world.dataDir, worldNow)
  const [begun] = await (await desk()).list(1)
  expect(begun?.state).toBe('running')
  const held = await (await desk()).resume(begun?.id ?? '', { signal })
  expect(held.state).toBe('held')
  expect(await rows(`select 1 from participants where email = 'elena.voss@brackwater.example'`)).toHaveLength(1)

  await sophia.erasure.holds.lift('pay_ready', hold, 'operator')
  const done = await (await desk()).resume(begun?.id ?? '', { signal })
  expect(done.state).toBe('done')
  const left = () => done.report?.stores.filter(({ after }) => (after ?? 0) > 0)
  expect(left()).toEqual([])
  const after = await said()
  const changed = [...before].filter((row) => !after.has(row))
  const touched = new Set(
    (
      await rows<{ id: string }>(`select interaction_id as id from tombstones union
    select interaction_id from turns where text like '%[erased%' or speaker like '%[erased%'
    union select interaction_id from participants where name like '%[erased%'`)
    ).map(({ id }) => id),
  )
  const unexplained = changed.filter((row) => !naming.test(row) && ![...touched].some((id) => row.includes(id)))
  expect(unexplained).toEqual([])

  const sync = await sophia.sync({ systems: [], full: true, signal })
  expect(sync.status).toBe('succeeded')
  const again = await (await desk()).people('Elena Voss')
  expect(again).toEqual([])
  expect(await rows(`select 1 from turns where text ~* 'elena voss' or speaker ~* 'elena voss'`)).toEqual([])
  expect(
    (await sophia.verify({ repair: false, signal })).flatMap(({ missing, extra }) => [...missing, ...extra]),
  ).toEqual([])
}, 240_000)
