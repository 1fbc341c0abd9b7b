import { createReadStream } from 'node:fs'
import { AppError, messageOf } from '../../lib/errors.ts'
import type { ReadOptions } from './file-record.ts'

/** The file in chunks of 256 KiB; throws AppError when it cannot be read and the signal's reason when aborted. */
export async function* readBytes(path: string, options: ReadOptions): AsyncGenerator<Buffer> {
  options.signal?.throwIfAborted()
  const stream = createReadStream(path, { highWaterMark: 256 * 1024, signal: options.signal })
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = chunk
      options.onBytes?.(bytes.length)
      yield bytes
    }
  } catch (cause) {
    options.signal?.throwIfAborted()
    throw new AppError(
      'ingest.file_unreadable',
      `Cannot read ${path}: ${messageOf(cause)}. Check that the file still exists and may be read, then import it again.`,
      { cause },
    )
  }
}
