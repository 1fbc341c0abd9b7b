import { afterEach, describe, expect, test } from 'vitest'
import { Crash, createFailingDatabase } from '../../ingest/sync/failing-database.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { createRandom } from './random-suite.ts'
import { createResolutionBench, type GivenRecord, stateTables as outcome } from './resolution-bench.ts'

/** What holds of every run, however it comes about. */
export function promisesSuite(opened: () => TestDatabase, { every }: { every: number }): void {
  const home = () => opened().domain('pay_ready')
  const bench = () => createResolutionBench(home())

  describe('a run', () => {
    afterEach(() => bench().clear())

    test('that dies anywhere is made good by the next, and shows nothing before', { timeout: 120_000 }, async () => {
      const first = town(12, 1)
      const second = {
        ...Object.fromEntries(Object.entries(town(12, 2)).slice(0, 5)),
        extra: town(1, 3).p0 as GivenRecord,
      }
      async function prepare() {
        await bench().clear()
        await bench().put(first)
        await bench().run()
        await bench().put(second)
        await bench().remove('p7', 'p8')
      }
      await prepare()
      const published = await bench().state(['er_member', 'er_entity', 'people'])
      const counting = createFailingDatabase(home())
      await createResolutionBench(counting.home).run()
      const expected = await bench().state(outcome)
      expect(expected.er_member).not.toEqual(published.er_member)
      for (let point = 1; point <= counting.points(); point += every) {
        await prepare()
        const dying = createResolutionBench(createFailingDatabase(home(), point).home)
        await expect(dying.run()).rejects.toBeInstanceOf(Crash)
        const now = await bench().state(['er_member', 'er_entity', 'people'])
        const isDone =
          JSON.stringify(now) ===
          JSON.stringify({ er_member: expected.er_member, er_entity: expected.er_entity, people: expected.people })
        if (!isDone) expect({ point, ...now }).toEqual({ point, ...published })
        await bench().run()
        expect({ point, ...(await bench().state(outcome)) }).toEqual({ point, ...expected })
      }
      expect(counting.points()).toBeGreaterThan(60)
    })

    test('gives the same tables twice', async () => {
      await bench().put(town(40, 4))
      await bench().run()
      const once = await bench().state(outcome)
      await bench().clear()
      await bench().put(Object.fromEntries(Object.entries(town(40, 4)).toReversed()))
      await bench().run()
      expect(await bench().state(outcome)).toEqual(once)
    })

    test('does not depend on how records come in, once the night has settled them', async () => {
      const records = Object.entries(town(40, 5))
      await bench().put(Object.fromEntries(records))
      await bench().run({ full: true })
      const atOnce = await bench().groups()
      for (const size of [7, 1]) {
        await bench().clear()
        const shuffled = records.toSorted(([one], [other]) => (one.at(-1) + one < other.at(-1) + other ? -1 : 1))
        for (let start = 0; start < records.length; start += size) {
          await bench().put(Object.fromEntries(shuffled.slice(start, start + size)))
          await bench().run()
        }
        const { kinds } = await bench().run({ full: true })
        expect(await bench().groups()).toEqual(atOnce)
        expect(kinds.find(({ kind }) => kind === 'person')?.full).toBe(true)
      }
    })

    test('leaves the ids of entities that nothing touches', async () => {
      const { put, run, query } = bench()
      await put(town(40, 6))
      await run()
      const ids = async () =>
        new Map(
          (await query<{ r: string; e: string }>('select record_id r, entity_id e from er_member')).map(({ r, e }) => [
            r,
            e,
          ]),
        )
      const before = await ids()
      await put({ stranger: { fields: { name: 'Zoe Quill', email: 'zoe@quill.example' } } })
      const report = await run()
      const after = await ids()
      for (const [record, entity] of before) expect(after.get(record)).toBe(entity)
      expect(report.kinds.find(({ kind }) => kind === 'person')).toMatchObject({
        created: 1,
        merged: 0,
        split: 0,
        moved: 0,
      })
    })

    test('that an answer overtakes looks again, and keeps to the answer', async () => {
      const { put, run, service, groups } = bench()
      await put({ a: named('Ann Lee', 'a@x.example'), b: named('Ann Lee', 'b@x.example') })
      await run()
      await put({ b: named('Ann Lee', 'a@x.example') })
      const others = bench()
      let answered = false
      const overtaken = createResolutionBench(home(), {
        async beforeChange() {
          if (answered) return
          answered = true
          const [one, other] = (await others.service.list({ limit: 5 })).map(({ id }) => id).toSorted()
          await others.service.answer({
            questionId: `${one}:${other}`,
            verdict: 'different',
            actor: 'ana@payready.example',
          })
        },
      })
      await overtaken.run()
      expect(answered).toBe(true)
      expect(await groups()).toEqual([['a'], ['b']])
      expect(await service.events({ limit: 1 })).toMatchObject([{ type: 'update' }])
    })
  })
}

const named = (name: string, email: string): GivenRecord => ({ fields: { name, email } })

/** People of whom several share names, mailboxes and phones. */
function town(size: number, seed: number): Record<string, GivenRecord> {
  const random = createRandom(seed)
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] as string
  return Object.fromEntries(
    Array.from({ length: size }, (_, n) => {
      const fields = {
        ...(random() < 0.9 ? { name: pick(['Ann Lee', 'Bob Ray', 'Cy Fox', 'Di Orr', 'Ed Moss']) } : {}),
        ...(random() < 0.6
          ? { email: pick(['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example', 'e@x.example', 'f@x.example']) }
          : {}),
        ...(random() < 0.6 ? { phone: pick(['1', '2', '3', '4', '5', '6', '7']) } : {}),
      }
      return [
        `p${n}`,
        { fields, observedAt: random() < 0.8 ? `2026-0${1 + Math.floor(random() * 9)}-01T00:00:00.000Z` : null },
      ]
    }),
  )
}
