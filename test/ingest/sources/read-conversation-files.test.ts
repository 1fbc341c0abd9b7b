import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { totalBytes } from '../../../src/ingest/sources/list-conversation-files.ts'
import { readConversationFiles } from '../../../src/ingest/sources/read-conversation-files.ts'
import { collect, context, fixture, rejectionsOf, withFile } from './collect-records.ts'

const read = (...names: string[]) => collect(readConversationFiles(names.map(fixture), context))

describe('readConversationFiles', () => {
  it('reads a folder in sorted order, known extensions only, without hidden folders', async () => {
    const records = await read('folder')
    expect(records.map((record) => record.location)).toEqual([
      '2026-11/b.jsonl:1',
      '2026-11/standup.vtt:1',
      'a.ndjson:1',
      'standup.vtt:1',
    ])
  })

  it('refuses a second transcript of the same name, which would overwrite the first', async () => {
    expect(rejectionsOf(await read('folder'))).toEqual([
      'standup.vtt:1: another caption file of this import is also called standup.vtt',
    ])
  })

  it('reads a file that is named twice once', async () => {
    expect(await read('folder/a.ndjson', 'folder/a.ndjson')).toHaveLength(1)
  })

  it('says what to do about a missing path, an unknown extension and a folder with nothing in it', async () => {
    await expect(read('folder/a.ndjson', 'nowhere')).rejects.toMatchObject({
      code: 'ingest.file_missing',
      message: expect.stringMatching(/nowhere.*Check the path/),
    })
    await expect(read('folder/readme.txt')).rejects.toMatchObject({
      code: 'ingest.unknown_file_kind',
      message: expect.stringMatching(/readme\.txt.*"\.txt".*\.jsonl/),
    })
    await withFile('readme.txt', 'not a conversation', async (path) => {
      const reading = collect(readConversationFiles([dirname(path)], context))
      await expect(reading).rejects.toMatchObject({ code: 'ingest.nothing_to_read' })
    })
  })

  it('reports as many bytes as it announced', async () => {
    let read = 0
    const paths = ['folder', 'malformed.jsonl', 'hubspot-notes.csv', 'pilot-offer.srt'].map(fixture)
    await collect(readConversationFiles(paths, context, { onBytes: (bytes) => (read += bytes) }))
    // The refused second standup.vtt is announced and not read.
    expect(read).toBe((await totalBytes(paths)) - (await totalBytes([fixture('folder/standup.vtt')])))
  })

  it('stops with the reason of an aborted signal', async () => {
    const controller = new AbortController()
    const reading = async () => {
      for await (const _ of readConversationFiles([fixture('malformed.jsonl')], context, {
        signal: controller.signal,
      })) {
        controller.abort(new Error('stopped by hand'))
      }
    }
    await expect(reading()).rejects.toThrow('stopped by hand')
  })
})
