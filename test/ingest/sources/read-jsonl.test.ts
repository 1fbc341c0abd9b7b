import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FileRecord } from '../../../src/ingest/sources/file-record.ts'
import { createConversationParser, readJsonl } from '../../../src/ingest/sources/read-jsonl.ts'
import { interactionSchema } from '../../../src/model/interaction.ts'
import { collect, context, fixture, interactionsOf, rejectionsOf, unstorableStrings } from './collect-records.ts'

const file = { path: fixture('malformed.jsonl'), name: 'malformed.jsonl' }
const parseLine = createConversationParser({ path: '', name: 'calls.jsonl' }, context)
const parse = (record: unknown) => parseLine(JSON.stringify(record), 'calls.jsonl:1')
const minimal = { id: 'm', type: 'note', title: 'T', turns: [{ id: 'm/1', speaker: 'A', text: 'hi' }] }

describe('a JSONL file with good and bad lines', () => {
  let records: FileRecord[] = []
  beforeAll(async () => {
    records = await collect(readJsonl(file, context))
  })

  it('loads the good lines', () => {
    expect(interactionsOf(records).map((interaction) => interaction.id)).toEqual(['call-1', 'r', 'last'])
  })

  it('maps every field of the dataset and of our own sample', () => {
    const [call] = interactionsOf(records)
    expect(call).toMatchObject({
      sourceSystem: 'gong',
      sourceId: '7782',
      type: 'call',
      title: 'Renewal',
      collection: 'brackwater',
      company: 'Brackwater',
      occurredAt: '2026-11-19T22:32:00.000Z',
      permalink: 'https://gong.example/call?id=7782',
      audience: { kind: 'members', emails: ['dana@payready.com'] },
      metadata: { donated_usd: 0.5, dataset: 'demo', otherFields: { mood: 'calm' }, droppedEndTimes: 1 },
    })
    expect(call?.participants.map((participant) => participant.side)).toEqual([
      'internal',
      'customer',
      'unknown',
      'internal',
    ])
    expect(call?.turns).toMatchObject([
      { id: 'call-1/1', startSeconds: 0, endSeconds: 1.5, at: '2026-11-19T22:32:00.000Z' },
      { id: 'call-1/2', startSeconds: 2, endSeconds: undefined, caption: 'a chart' },
    ])
  })

  it('repairs NUL and lone surrogates and counts them', () => {
    const repaired = interactionsOf(records)[1]
    expect(repaired).toMatchObject({ title: 'nul and \ufffd', metadata: { repairedCharacters: 2 } })
    expect(repaired?.turns[0]).toMatchObject({ text: 'ok 😀', speaker: 'Unknown speaker' })
  })

  it.each([
    [3, 'the line is not valid JSON'],
    [4, 'the line is not a JSON object'],
    [5, 'id: Too big: expected string to have <=255 characters'],
    [6, 'occurred_at: "2026-02-31T10:00:00" is not a date'],
    [7, 'it has no turns'],
    [8, 'none of its turns has any text'],
    [9, 'two turns have the same id "d"'],
    [10, 'turns[0].speaker is missing; turns[1].speaker: Invalid input: expected string, received number'],
    [12, 'the line is not valid UTF-8'],
    [13, 'permalink: must be an http(s) address'],
    [14, 'the record is nested deeper than 64 levels'],
    [15, 'source: Invalid option'],
  ])('rejects line %i: %s', (line, reason) => {
    expect(rejectionsOf(records)).toContainEqual(expect.stringContaining(`malformed.jsonl:${line}: ${reason}`))
  })

  it('accounts for every line that is not blank', () => {
    expect(records).toHaveLength(15)
  })
})

describe('a conversation line', () => {
  it('falls back to its own id, the file name and the context', () => {
    const [interaction] = interactionsOf([parse(minimal)])
    expect(interaction).toMatchObject({ sourceId: 'm', sourceSystem: 'file', collection: 'calls', metadata: {} })
    expect(interaction?.participants).toEqual([{ name: 'A', side: 'unknown' }])
  })

  it('treats null as absent', () => {
    const record = { ...minimal, occurred_at: null, company: null, meta: null, audience: null, participants: null }
    expect(interactionsOf([parse(record)])).toHaveLength(1)
  })

  it('counts the wrong fields it does not name', () => {
    const turns = [1, 2, 3, 4, 5].map((id) => ({ id: `t${id}`, speaker: 'A' }))
    expect(rejectionsOf([parse({ ...minimal, turns })])[0]).toMatch(/turns\[2\]\.text is missing; and 2 more$/)
  })

  it('cuts the payload to 100,000 characters that Postgres can store', () => {
    const record = parseLine(`"${'a'.repeat(99_998)}😀\u0000`, 'calls.jsonl:1')
    expect(record.kind === 'rejected' && record.payload.length).toBe(100_000)
    expect(record.kind === 'rejected' && record.payload.endsWith('\ufffd')).toBe(true)
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(['interaction', 'rejected']).toContain(parseLine(text, 'x:1').kind)
      }),
    )
  })

  it('gives a valid interaction or a storable rejection for any record of about the right shape', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('\u0000'), fc.constant('\ud800'))
    const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }))
    const turn = fc.record({ id: text, speaker: text, text, start: value, at: value }, { requiredKeys: ['id', 'text'] })
    const record = fc.record(
      { id: text, type: text, title: text, occurred_at: value, meta: value, turns: fc.array(turn), audience: value },
      { requiredKeys: ['id'] },
    )
    fc.assert(
      fc.property(record, (candidate) => {
        const result = parse(candidate)
        if (result.kind === 'interaction') interactionSchema.parse(result.interaction)
        expect(unstorableStrings(result)).toEqual([])
      }),
    )
  })

  it('does not let a record change the prototype of anything', () => {
    const line = `{"id":"p","type":"note","turns":[{"id":"1","speaker":"A","text":"x"}],"__proto__":{"polluted":1},"meta":{"__proto__":{"polluted":1}}}`
    parseLine(line, 'x:1')
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

it('refuses a pretty-printed JSON array once and says how to convert it', async () => {
  const records = await collect(readJsonl({ path: fixture('array.jsonl'), name: 'array.jsonl' }, context))
  expect(records).toEqual([expect.objectContaining({ kind: 'rejected', remedy: expect.stringContaining('jq -c') })])
})
