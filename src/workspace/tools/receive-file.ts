import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const kinds = ['.vtt', '.srt', '.csv', '.jsonl']
export const maximumFileBytes = 25 * 1024 * 1024
const maximumNameLength = 120

export type ReceivedFile =
  | { kind: 'received'; path: string; name: string; remove(): Promise<void> }
  | { kind: 'refused'; status: 413 | 415 | 400; error: string }

/** The name of a dropped file as it is kept: no folders, nothing that could leave its own; null for kinds nobody reads. */
export function safeFileName(given: string): string | null {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const name = last.replace(/[^\p{L}\p{N} ._()+-]/gu, '_').replace(/^\.+/, '')
  const extension = extname(name).toLowerCase()
  if (!kinds.includes(extension)) return null
  return `${name.slice(0, -extension.length).slice(0, maximumNameLength)}${extension}`
}

/** Writes a body to a folder of its own, which `remove` takes away again. At most 25 MB. */
export async function receiveFile(given: string, body: AsyncIterable<Uint8Array> | null): Promise<ReceivedFile> {
  const name = safeFileName(given)
  if (name === null)
    return {
      kind: 'refused',
      status: 415,
      error: `“${given}” is none of ${kinds.join(', ')}. Export it as one of them.`,
    }
  if (body === null) return { kind: 'refused', status: 400, error: `“${name}” is empty. Nothing was read.` }
  const folder = await mkdtemp(join(tmpdir(), 'sophia-drop-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, name)
  const gauge = createGauge()
  try {
    await pipeline(Readable.from(body), gauge.through, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await remove()
    if (!gauge.isOver()) throw error
    return { kind: 'refused', status: 413, error: `“${name}” is larger than 25 MB. Import it with: sophia import FILE` }
  }
  if (gauge.bytes() > 0) return { kind: 'received', path, name, remove }
  await remove()
  return { kind: 'refused', status: 400, error: `“${name}” is empty. Nothing was read.` }
}

function createGauge() {
  let bytes = 0
  const isOver = () => bytes > maximumFileBytes
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(isOver() ? new Error('too large') : null, chunk)
    },
  })
  return { through, isOver, bytes: () => bytes }
}
