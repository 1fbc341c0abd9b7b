import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCaptions, toRecords } from '../../../src/ingest/sources/read-captions.ts'
import {
  collect,
  context,
  fixture,
  interactionsOf,
  rejectionsOf,
  unstorableStrings,
  withFile,
} from './collect-records.ts'

const read = (name: string) => collect(readCaptions({ path: fixture(name), name }, context))
const fromText = (text: string, name = 'call.vtt') => [
  ...toRecords(
    text.split('\n').map((line, index) => ({ number: index + 1, text: line })),
    { path: '', name },
    context,
  ),
]
const said = (text: string) =>
  interactionsOf(fromText(text)).flatMap((call) => call.turns.map((turn) => `${turn.speaker}: ${turn.text}`))

describe('a Zoom transcript', () => {
  const name = 'GMT20261119-223205_Brackwater-renewal.vtt'

  it('becomes one call with the speakers, seconds and UTC date of its name', async () => {
    const [call] = interactionsOf(await read(name))
    expect(call).toMatchObject({ type: 'call', title: 'Brackwater-renewal', occurredAt: '2026-11-19T22:32:05.000Z' })
    expect(call?.participants.map((participant) => participant.name)).toEqual(['Dana Ortiz', 'Priya Raman'])
    expect(
      call?.turns.map(({ speaker, text, startSeconds, endSeconds }) => [speaker, startSeconds, endSeconds, text]),
    ).toEqual([
      ['Dana Ortiz', 3.12, 9, 'Thanks for joining, Priya. I wanted to walk through the renewal for Brackwater.'],
      ['Priya Raman', 9.9, 14.25, 'Sure. The new price is higher than we budgeted for & I need to understand why.'],
      ['Dana Ortiz', 18, 21, 'Question: what did you budget?'],
      ['Unknown speaker', 25, 26, '[laughter]'],
    ])
  })

  it('rejects its broken cue with the line and filters its empty one', async () => {
    const records = await read(name)
    expect(rejectionsOf(records)).toEqual([`${name}:20: the caption is broken: it has no line with its times`])
    expect(records).toContainEqual({ kind: 'filtered', location: `${name}:17`, reason: 'the caption has no words' })
  })
})

it('reads a Teams transcript: voices, several in one cue, settings, notes, styles and the header as title', async () => {
  const records = await read('Teams Standup 2026-11-20 14-32.vtt')
  const [call] = interactionsOf(records)
  expect(records).toHaveLength(1)
  expect(call).toMatchObject({ title: 'Weekly product standup', occurredAt: '2026-11-20T22:32:00.000Z' })
  expect(call?.turns.map((turn) => [turn.speaker, turn.text, turn.startSeconds])).toEqual([
    ['Maria Chen', 'Hi everyone, the export is fixed.', 3],
    ["Tom O'Neil", 'Great! Note: ship it.', 5.6],
    ['Unknown speaker', 'Somebody: said this without a voice', 3608],
  ])
})

it('reads an SRT file: byte order mark, commas, a missing blank line, tags and three ways to name a speaker', async () => {
  const records = await read('pilot-offer.srt')
  const [call] = interactionsOf(records)
  expect(call?.occurredAt).toBeUndefined()
  expect(call?.turns.map((turn) => `${turn.speaker}: ${turn.text}`)).toEqual([
    'DANA ORTIZ: We can offer a pilot for 30 days.',
    'Priya Raman: I <3 that.',
    'Unknown speaker: Who said this?',
    'Dana: I did.',
  ])
  expect(rejectionsOf(records)).toEqual(['pilot-offer.srt:13: the caption is broken: it ends before it starts'])
})

describe('the id of a transcript', () => {
  const cue = 'WEBVTT\n\n00:01.000 --> 00:02.000\n'
  const idOf = (text: string, name: string) => interactionsOf(fromText(cue + text, name))[0]?.id

  it('stays when the words are corrected, and differs by file name', () => {
    expect(idOf('Dana: one', 'a.vtt')).toBe(idOf('Dana: two', 'a.vtt'))
    expect(idOf('Dana: one', 'a.vtt')).toBe(idOf('Dana: one', 'folder/a.vtt'))
    expect(idOf('Dana: one', 'a.vtt')).not.toBe(idOf('Dana: one', 'a.srt'))
    expect(idOf('Dana: one', 'café.vtt')).toBe(idOf('Dana: one', 'cafe\u0301.vtt'))
  })

  it('numbers the turns under it and fits 255 characters', () => {
    const [call] = interactionsOf(fromText(`${cue}Dana: one`, `${'é'.repeat(240)}.vtt`))
    expect(call?.id).toMatch(/^file\/é{100}-[0-9a-f]{8}$/)
    expect(call?.turns[0]?.id).toBe(`${call?.id}/t1`)
  })
})

describe('cues', () => {
  it('skips a header with settings and a cue that follows without a blank line', () => {
    expect(said('WEBVTT\nKind: captions\n00:01.000 --> 00:02.000\nDana: hello')).toEqual(['Dana: hello'])
  })

  it.each(['00:61.000 --> 00:62.000', '00:01.000 --> soon', 'a --> b', '99999:00:00.000 --> 99999:00:01.000'])(
    'rejects the times %s and keeps the next cue',
    (times) => {
      const records = fromText(`WEBVTT\n\n${times}\nDana: lost\n\n00:03.000 --> 00:04.000\nDana: kept`)
      expect(rejectionsOf(records)).toEqual(['call.vtt:3: the caption is broken: its times cannot be read'])
      expect(interactionsOf(records)[0]?.turns.map((turn) => turn.text)).toEqual(['kept'])
    },
  )

  it('rejects text that stands before a time line beyond its one identifier', () => {
    const records = fromText('lost words\n7\n00:03.000 --> 00:04.000\nDana: kept')
    expect(rejectionsOf(records)).toEqual(['call.vtt:1: the caption is broken: it has no line with its times'])
    expect(interactionsOf(records)).toHaveLength(1)
  })

  it('rejects a file without a readable cue', () => {
    expect(rejectionsOf(fromText('WEBVTT\n'))).toEqual(['call.vtt:1: no caption in the file could be read'])
    expect(rejectionsOf(fromText(''))).toEqual(['call.vtt:1: no caption in the file could be read'])
  })

  it('rejects a transcript that is larger than a record may be', async () => {
    const cues = 'WEBVTT\n\n00:01.000 --> 00:02.000\nDana: hello\n\n'.repeat(100)
    const small = { ...context, maxRecordBytes: 1000 }
    const records = await withFile('long.vtt', cues, (path) => collect(readCaptions({ path, name: 'long.vtt' }, small)))
    expect(rejectionsOf(records)).toEqual([expect.stringContaining('longer than the 1000 bytes')])
    expect(records).toHaveLength(1)
  })

  it('never throws and always accounts for the file, whatever its lines', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('WEBVTT', 'NOTE', '', '00:01.000 --> 00:02.000', '00:00:02,5 --> 00:00:04,0', '1', '-->'),
      fc.constantFrom('<v Ann>hi</v>', '<v', '</v>', 'Ann: hi', '[Ann]', '&#0;&#xD800;&#1114112;', '{\\an8}x', '<v >'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const records = fromText(lines.join('\n'))
        const last = records.at(-1)
        expect(last?.kind).not.toBe('filtered')
        expect(last?.location).toBe('call.vtt:1')
        expect(unstorableStrings(records)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
