import { describe, expect, it } from 'vitest'
import { generateWorld, streamWorld } from '../../../src/ingest/world/generate-world.ts'
import { landWorld } from '../../../src/ingest/world/land-world.ts'
import { airbyteColumns } from '../../../src/ingest/world/landed-table.ts'
import { renderTruth } from '../../../src/ingest/world/render-truth.ts'
import { truthSchema } from '../../../src/ingest/world/truth.ts'
import { contentDigest } from '../../../src/lib/ids.ts'
import { isLong } from '../../support/how-long.ts'
import { request, world } from './default-world.ts'
import { dallas, everythingSaid, rowsOf } from './said.ts'

const { now } = request
const said = everythingSaid(world)

describe('the seeded world', () => {
  it('is the same, byte for byte, for equal requests', () => {
    expect(contentDigest(generateWorld(request))).toBe(contentDigest(world))
  })

  it('has exactly the totals of the story', () => {
    const { bySource, interactions } = world.truth.counts
    expect({ ...bySource, interactions }).toEqual({
      gong: 120,
      slack: 150,
      hubspot: 74,
      salesforce: 56,
      interactions: 400,
    })
    expect(world.truth.companies.filter((company) => company.kind === 'customer')).toHaveLength(24)
    expect(world.truth.people.filter((person) => person.account === null && person.key !== 'ines')).toHaveLength(11)
    expect(rowsOf(world, 'slack_threads')).toHaveLength(150)
  })

  it('has most of its talk from October on', () => {
    expect(said.filter((one) => one.at >= '2026-10-01').length / said.length).toBeGreaterThan(0.6)
    expect(said.every((one) => one.at >= '2026-01-05' && one.at <= '2026-11-23 18:00')).toBe(true)
  })

  it('keeps calls between 40 and 180 turns', () => {
    const long = rowsOf(world, 'gong_call_transcripts').map((row) => (row.transcript as unknown[]).length)
    expect(long.filter((turns) => turns < 40 || turns > 180)).toEqual([])
  })

  it('opens no two calls alike', () => {
    const openings = said.filter((one) => one.system === 'gong' && one.turn === 0).map((one) => one.text)
    expect(new Set(openings).size).toBe(openings.length)
  })

  it('finds every planted passage in the landed rows, word for word', () => {
    const byPlace = new Map(said.map((one) => [`${one.system} ${one.sourceId} ${one.turn}`, one.text]))
    const wrong = world.truth.quotes.filter(
      (quote) =>
        byPlace.get(`${quote.system} ${quote.sourceId} ${quote.turn}`)?.slice(quote.start, quote.end) !== quote.text,
    )
    expect(world.truth.quotes.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  })

  it('holds a truth its schema accepts, and renders it', () => {
    expect(JSON.parse(renderTruth(world))).toEqual(truthSchema.parse(world.truth))
  })

  it('declares every column it fills, gives each row its key, and repeats no key', () => {
    for (const { name, columns, primaryKey, cursor, rows } of world.tables) {
      const known = new Set([...Object.keys(columns), ...Object.keys(airbyteColumns)])
      expect(
        primaryKey.concat(cursor).filter((column) => !known.has(column)),
        name,
      ).toEqual([])
      expect(
        rows.flatMap((row) => Object.keys(row).filter((column) => !known.has(column))),
        name,
      ).toEqual([])
      const keys = rows.map((row) => primaryKey.map((column) => row[column]).join(' '))
      expect(new Set(keys).size, name).toBe(rows.length)
      expect(new Set(rows.map((row) => row._airbyte_raw_id)).size, name).toBe(rows.length)
    }
  })

  it('lands nothing from the future and names the two calls without transcripts', () => {
    const late = world.tables.flatMap((table) =>
      table.rows.filter((row) => new Date(String(row._airbyte_extracted_at)) > now),
    )
    expect(late).toEqual([])
    const heard = new Set(rowsOf(world, 'gong_call_transcripts').map((row) => row.callId))
    const silent = rowsOf(world, 'gong_calls')
      .map((row) => row.id)
      .filter((id) => !heard.has(id))
    expect(silent.toSorted()).toEqual(world.truth.freshness.withoutTranscript.toSorted())
    expect(silent).toHaveLength(2)
  })

  it('lands one Slack row with a bad timestamp and fourteen HubSpot rows by the 06:00 run', () => {
    expect(rowsOf(world, 'slack_channel_messages').filter((row) => Number.isNaN(Number(row.ts)))).toHaveLength(1)
    expect(world.truth.freshness.caughtUpAtSix).toBe(14)
  })

  it('hands every table and row to the writer once', async () => {
    const written: [string, number][] = []
    await landWorld(world, async (table, rows) => {
      let count = 0
      for await (const _ of rows) count++
      written.push([table.name, count])
    })
    expect(written).toEqual(world.tables.map((table) => [table.name, table.rows.length]))
  })
})

describe('another now', () => {
  it.each([1, 15, 31, 60])('%i weeks later moves every date by whole weeks and leaves the rest', (weeks) => {
    const later = generateWorld({ ...request, now: new Date(now.getTime() + weeks * 7 * 86_400_000) })
    expect(later.truth.weeksMoved).toBe(weeks)
    for (const table of world.tables) {
      const moved = rowsOf(later, table.name)
      expect(moved.length, table.name).toBe(table.rows.length)
      const dates = Object.entries({ ...table.columns, ...airbyteColumns }).filter(
        ([, type]) => type === 'timestamptz' || type === 'date',
      )
      for (const [index, row] of table.rows.entries()) {
        for (const [column] of dates) {
          if (row[column] === null || row[column] === undefined) continue
          expect(wallMs(moved[index]?.[column]) - wallMs(row[column]), `${table.name}.${column}`).toBe(
            weeks * 7 * 86_400_000,
          )
        }
      }
    }
    const strip = (truth: typeof world.truth) =>
      truth.quotes.map(({ kind, id, role, turn, speaker }) => ({ kind, id, role, turn, speaker }))
    expect(strip(later.truth)).toEqual(strip(world.truth))
  })

  it('takes the Monday before while it is Monday morning', () => {
    expect(generateWorld({ ...request, now: new Date('2026-11-30T15:00:00Z') }).truth.weeksMoved).toBe(0)
  })

  it('adds quiet days when it is synced later, without touching a row', () => {
    const thursday = generateWorld({ ...request, until: new Date('2026-11-26T18:30:00Z') })
    for (const table of world.tables) {
      const rows = new Set(rowsOf(thursday, table.name).map((row) => contentDigest(row)))
      expect(
        table.rows.filter((row) => !rows.has(contentDigest(row))),
        table.name,
      ).toEqual([])
    }
    const today = rowsOf(thursday, 'gong_calls').filter((row) => dallas(row.started).startsWith('2026-11-26'))
    expect(today).toHaveLength(1)
    const meetings = rowsOf(thursday, 'hubspot_engagements_meetings').map((row) =>
      dallas(row.properties_hs_meeting_start_time),
    )
    expect(meetings).toContain('2026-11-26 14:00')
  })
})

describe('bigger worlds', () => {
  it.each([['10k', 10_000] as const, ...(isLong ? [['100k', 100_000] as const] : [])])(
    '%s holds exactly so many turns of calls, all older than the story',
    (size, turns) => {
      const { tables } = streamWorld({ ...request, size })
      const transcripts = tables.find((table) => table.name === 'gong_call_transcripts')
      let count = 0
      for (const row of transcripts?.rows() ?? []) count += (row.transcript as unknown[]).length
      expect(count).toBe(turns)
    },
  )

  it('leaves the figures of the story as they are', () => {
    const big = generateWorld({ ...request, size: '10k' })
    expect(big.truth.coaching).toEqual(world.truth.coaching)
    expect(big.truth.counts.interactions).toBe(400)
  })
})

const seconds = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Chicago',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function wallMs(value: unknown): number {
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(text)
  const instant = new Date(text)
  const wall = seconds.format(instant)
  return Date.parse(`${wall.replace(' ', 'T')}Z`) + instant.getMilliseconds()
}
