import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LandedRow, RecordOutcome, Source, SourceOutcome } from '../../../src/ingest/source.ts'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { salesforce } from '../../../src/ingest/systems/salesforce/salesforce.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import { interactionSchema } from '../../../src/model/interaction.ts'
import { assembleAll, context, readTables, type Tables } from './landed-world.ts'

const sources = [gong, slack, hubspot, salesforce]
const nul = String.fromCharCode(0)
const lone = String.fromCharCode(0xd83d)
const isUnstorable = (text: string) => text.includes(nul) || /\p{Surrogate}/u.test(text)

type Damage = { target: number; column: number; value: unknown }

const anyDamage: fc.Arbitrary<Damage> = fc.record({
  target: fc.nat(),
  column: fc.nat(),
  value: fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 3 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(nul, lone, '', '[', '{}', '2026-13-01', '1e400', `a${nul}b${lone}`, Number.NaN, 1e300, -1),
  ),
})

/** The fixture's rows with a few columns, or HubSpot properties, holding anything at all. */
function damagedTables(tables: Tables, damages: readonly Damage[]): Tables {
  const rows = Object.entries(tables).flatMap(([table, all]) => all.map((row) => ({ table, row })))
  for (const { target, column, value } of damages) {
    const chosen = rows[target % rows.length]!
    const properties = Object.keys(Object(chosen.row.properties)).map((name) => `properties.${name}`)
    const names = [...Object.keys(chosen.row), ...properties]
    chosen.row = damaged(chosen.row, names[column % names.length]!, value)
  }
  return Object.fromEntries(
    Object.keys(tables).map((name) => [name, rows.filter(({ table }) => table === name).map(({ row }) => row)]),
  )
}

function damaged(row: LandedRow, name: string, value: unknown): LandedRow {
  if (!name.startsWith('properties.')) return { ...row, [name]: value }
  return { ...row, properties: { ...(row.properties as object), [name.slice(11)]: value } }
}

function everything(source: Source, tables: Tables): { outcomes: [string, SourceOutcome][]; records: RecordOutcome[] } {
  const records = source.streams.flatMap((stream) =>
    (tables[stream.table] ?? []).flatMap((row) => {
      stream.keyOf(row)
      return stream.recordsOf(row, context)
    }),
  )
  return { outcomes: [...assembleAll(source, tables)], records }
}

describe.each(sources.map((source) => [source.system, source] as const))('the source %s', (system, source) => {
  const tables = readTables(system)

  it('gives storable outcomes for whatever a column holds, and never throws', () => {
    fc.assert(
      fc.property(fc.array(anyDamage, { minLength: 1, maxLength: 12 }), (damages) => {
        const { outcomes, records } = everything(source, damagedTables(tables, damages))
        for (const [id, outcome] of outcomes) {
          if (outcome.kind !== 'interaction') continue
          expect(interactionSchema.safeParse(outcome.interaction).success).toBe(true)
          expect(outcome.interaction).toMatchObject({ id: `${system}/${id}`, sourceId: id, sourceSystem: system })
        }
        for (const text of stringsOf([outcomes, records])) expect(isUnstorable(text)).toBe(false)
      }),
      { numRuns: 120 },
    )
  })

  it('gives nothing for rows that are no rows of it', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.anything()), { maxLength: 5 }), (rows) => {
        const noise = Object.fromEntries(source.streams.map(({ table }) => [table, rows]))
        const { outcomes } = everything(source, noise)
        expect(outcomes.filter(([, outcome]) => outcome.kind === 'interaction')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on the order of rows, nor on the order of their columns', () => {
    const expected = JSON.stringify(assembled(source, tables))
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const shuffled = Object.fromEntries(
          Object.entries(tables).map(([table, rows]) => [
            table,
            shuffle(rows, numbers).map((row) => Object.fromEntries(shuffle(Object.entries(row), numbers))),
          ]),
        )
        expect(JSON.stringify(assembled(source, shuffled))).toBe(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('gives the same bytes again, also when every row arrives twice', () => {
    const expected = JSON.stringify(assembled(source, tables))
    const twice = Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [
        table,
        [...rows, ...rows.map((row) => ({ ...row, _airbyte_raw_id: `again-${String(row._airbyte_raw_id)}` }))],
      ]),
    )
    expect(JSON.stringify(assembled(source, tables))).toBe(expected)
    expect(JSON.stringify(assembled(source, twice))).toBe(expected)
  })

  it('repairs and counts what Postgres cannot store', () => {
    const dirty = Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => dirtied(row))]),
    )
    const outcomes = [...assembleAll(source, dirty).values()]
    const repaired = outcomes.flatMap((outcome) =>
      outcome.kind === 'interaction' ? [Number(outcome.interaction.metadata.repairedCharacters ?? 0)] : [],
    )
    expect(repaired.filter((count) => count > 0).length).toBeGreaterThan(0)
    expect(stringsOf(outcomes).some(isUnstorable)).toBe(false)
    expect(stringsOf(outcomes).some((text) => text.includes('\ufffd'))).toBe(true)
  })

  it('streams every table it needs or looks into', () => {
    const streamed = new Set(source.streams.map(({ table }) => table))
    const used = [...source.needs.map(({ table }) => table), ...source.directories]
    expect(used.filter((table) => !streamed.has(table))).toEqual([])
    expect(Object.keys(tables).filter((table) => !streamed.has(table))).toEqual([])
  })
})

function assembled(source: Source, tables: Tables): unknown {
  // The payload of a rejection is the row as it came; the order of its columns is the sender's.
  return [...assembleAll(source, tables)].map(([id, outcome]) => [id, { ...outcome, payload: undefined }])
}

const texts = new Set(['text', 'hs_note_body', 'hs_call_body', 'hs_email_text', 'Description', 'Body'])

function dirtied(value: LandedRow): LandedRow {
  return JSON.parse(JSON.stringify(value), (key, member) =>
    texts.has(key) && typeof member === 'string' ? `${member} a${nul}b${lone}` : member,
  )
}

function shuffle<T>(items: readonly T[], numbers: fc.Stream<number>): T[] {
  const keyed = items.map((item) => ({ item, key: numbers.next().value }))
  return keyed.sort((left, right) => left.key - right.key).map(({ item }) => item)
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [key, ...stringsOf(member)])
}
