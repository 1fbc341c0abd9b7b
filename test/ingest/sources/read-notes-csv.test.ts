import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FileRecord } from '../../../src/ingest/sources/file-record.ts'
import { readNoteColumns } from '../../../src/ingest/sources/note-columns.ts'
import { createNoteParser } from '../../../src/ingest/sources/parse-note-row.ts'
import { readNotesCsv } from '../../../src/ingest/sources/read-notes-csv.ts'
import {
  collect,
  context,
  fixture,
  interactionsOf,
  rejectionsOf,
  unstorableStrings,
  withFile,
} from './collect-records.ts'

const read = (name: string) => collect(readNotesCsv({ path: fixture(name), name }, context))
const readText = (text: string, settings = context) =>
  withFile('notes.csv', text, (path) => collect(readNotesCsv({ path, name: 'notes.csv' }, settings)))

describe('a HubSpot export of notes', () => {
  let records: FileRecord[] = []
  beforeAll(async () => {
    records = await read('hubspot-notes.csv')
  })

  it('turns a row into a note with one turn, in plain text', () => {
    expect(interactionsOf(records)[0]).toMatchObject({
      id: 'file/hubspot-notes/5001',
      sourceId: '5001',
      type: 'note',
      title: 'Note on Brackwater Living',
      collection: 'hubspot-notes',
      company: 'Brackwater Living',
      occurredAt: '2026-11-19T22:32:00.000Z',
      participants: [
        { name: 'Dana Ortiz', side: 'unknown' },
        { name: 'Priya Raman', email: 'priya@brackwater.example', company: 'Brackwater Living', side: 'customer' },
      ],
      turns: [{ speaker: 'Dana Ortiz', text: 'Priya says the price is too high.\nShe asked for 10 % off.' }],
      metadata: { 'Record source': 'CRM_UI' },
    })
  })

  it('reads a quoted line break, an inch mark and our own mailbox', () => {
    const notes = interactionsOf(records)
    expect(notes[1]?.turns[0]?.text).toBe('Left a voicemail.\nWill call again "next week".')
    expect(notes[2]).toMatchObject({
      participants: [{ name: 'dana@payready.com', side: 'internal' }],
      turns: [{ text: 'A 6" pipe burst; undated note.' }],
    })
    expect(notes[2]?.occurredAt).toBeUndefined()
  })

  it('rejects the bad rows with their lines and reads on after each', () => {
    expect(rejectionsOf(records).map((rejection) => rejection.slice(0, 60))).toEqual([
      'hubspot-notes.csv:5: the date "2026-02-31" cannot be read, o',
      'hubspot-notes.csv:6: the date "03/04/2026" cannot be read, o',
      'hubspot-notes.csv:7: the note has no text',
      'hubspot-notes.csv:8: the row has 9 fields, but the header ha',
      'hubspot-notes.csv:9: a quote is opened and not closed where ',
      'hubspot-notes.csv:12: a quote is opened and not closed where',
    ])
    expect(interactionsOf(records).map((note) => note.sourceId)).toEqual(['5001', '5002', '5008', '5010'])
  })
})

it('detects semicolons and tabs, and obeys "sep="', async () => {
  expect(interactionsOf(await read('semicolons.csv')).map((note) => note.turns[0]?.text)).toEqual([
    'Semikolon; im Text',
    'Zweite',
  ])
  expect(interactionsOf(await read('tabs.tsv'))[0]).toMatchObject({ type: 'meeting', title: 'Kickoff' })
})

it('gives a note without an id the same id at every import, and another when its content differs', async () => {
  const ids = async (text: string) => interactionsOf(await readText(text)).map((note) => note.id)
  const first = await ids('text,author\nhello,Dana\nhello,Tom\n')
  expect(await ids('\ufeffTEXT;Author\r\nhello;Dana\r\nhello;Tom\r\n')).toEqual(first)
  expect(new Set(first).size).toBe(2)
})

it('takes the system of a row from its source column, and keeps what is no system as metadata', async () => {
  const notes = interactionsOf(await readText('id,text,source\n1,a,HubSpot\n2,b,CRM UI\n'))
  expect(notes.map((note) => [note.id, note.sourceSystem, note.metadata])).toEqual([
    ['hubspot/note/1', 'hubspot', { source: 'HubSpot' }],
    ['file/notes/2', 'file', { source: 'CRM UI' }],
  ])
})

it('names the columns found and expected when there is none with text', async () => {
  await expect(read('no-text.csv')).rejects.toMatchObject({
    code: 'ingest.column_missing',
    message: expect.stringMatching(/no-text\.csv.*Found: Company, Owner\. Expected one of: text, note, body/),
  })
})

it('rejects an empty file and one in UTF-16 once', async () => {
  expect(rejectionsOf(await read('empty.csv'))).toEqual(['empty.csv:1: the file is empty'])
  expect(rejectionsOf(await read('utf16.csv'))).toEqual([
    'utf16.csv:1: the file is encoded in UTF-16; nothing of it was read',
  ])
})

it('never throws and always gives a storable record, whatever the row', () => {
  const header = ['id', 'date', 'author', 'company', 'text', 'source', 'type', 'email', 'url', 'other\u0000']
  const parseRow = createNoteParser(readNoteColumns(header, 'n.csv'), 'n', context)
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\ud800', '2026-11-19', '<p>&#0;</p>', 'http://'),
  )
  fc.assert(
    fc.property(fc.array(cell, { minLength: 10, maxLength: 10 }), (fields) => {
      const record = parseRow({ fields, raw: fields.join(','), location: 'n.csv:2' })
      expect(unstorableStrings(record)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
