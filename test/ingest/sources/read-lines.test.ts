import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../../src/ingest/sources/read-lines.ts'
import { collect, withFile } from './collect-records.ts'

const read = (content: string | Buffer, maxRecordBytes?: number) =>
  withFile('lines.jsonl', content, (path) => collect(readLines(path, { maxRecordBytes })))

describe('readLines', () => {
  it('strips the byte order mark and either line break, and reads a last line without one', async () => {
    const lines = await read('\ufeffone\r\ntwo\n\nlast')
    expect(lines.map((line) => line.kind === 'text' && [line.number, line.text])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, ''],
      [4, 'last'],
    ])
  })

  it('gives back any lines, whatever the letters and however the chunks fall', async () => {
    const content = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 0, max: 3 }), async (texts, padding) => {
        const clean = texts.map((text) => text.replace(/[\r\n\ufeff]/g, ''))
        const all = ['x'.repeat(256 * 1024 - padding), ...clean, 'end']
        const lines = await read(all.join('\n'))
        expect(lines.map((line) => (line.kind === 'text' ? line.text : line.reason))).toEqual(all)
      }),
      { numRuns: 20 },
    )
  })

  it('refuses a line that is too long and reads the next', async () => {
    const lines = await read(`${'x'.repeat(2_000_000)}\nshort\n`, 1_000_000)
    expect(lines.map((line) => line.kind)).toEqual(['unreadable', 'text'])
    const [first] = lines
    expect(first?.kind === 'unreadable' && first.reason).toContain('2000000 bytes')
    expect(first?.kind === 'unreadable' && first.payload.length).toBe(400_000)
  })

  it('accepts a line of exactly the limit', async () => {
    expect((await read('x'.repeat(100), 100)).map((line) => line.kind)).toEqual(['text'])
    expect((await read('x'.repeat(101), 100)).map((line) => line.kind)).toEqual(['unreadable'])
  })

  it('refuses a line that is not UTF-8 and reads the next', async () => {
    const lines = await read(Buffer.from('caf\xe9\nnext\n', 'latin1'))
    expect(lines.map((line) => line.kind)).toEqual(['unreadable', 'text'])
  })

  it('refuses a UTF-16 file once, with the remedy', async () => {
    const lines = await read(Buffer.from('\ufeffid,text\n1,a\n', 'utf16le'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ kind: 'unreadable', number: 1, reason: expect.stringContaining('UTF-16') })
  })

  it('stops with the reason of an aborted signal', async () => {
    const controller = new AbortController()
    const reading = withFile('a.jsonl', 'x\n'.repeat(1_000_000), async (path) => {
      for await (const line of readLines(path, { signal: controller.signal })) {
        if (line.number === 10) controller.abort(new Error('enough'))
      }
    })
    await expect(reading).rejects.toThrow('enough')
  })
})
