import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve } from 'node:path'
import { AppError, messageOf } from '../../lib/errors.ts'
import type { SourceFile } from './file-record.ts'

const knownExtensions = ['.jsonl', '.ndjson', '.csv', '.tsv', '.vtt', '.srt']

/** The size in bytes of everything an import of these files and folders will read. */
export async function totalBytes(paths: string[]): Promise<number> {
  const files = await listConversationFiles(paths)
  return files.reduce((sum, file) => sum + file.bytes, 0)
}

/** Files in reading order, each once: named ones as given, folders recursively and sorted, hidden and unknown ones left out. */
export async function listConversationFiles(paths: string[]): Promise<(SourceFile & { bytes: number })[]> {
  const found = new Map<string, SourceFile & { bytes: number }>()
  for (const path of paths) {
    const stats = await statOf(path)
    const files = stats.isDirectory() ? await listFolder(path) : [checkNamedFile(path, stats)]
    for (const file of files) if (!found.has(resolve(file.path))) found.set(resolve(file.path), file)
  }
  return [...found.values()]
}

async function listFolder(folder: string): Promise<(SourceFile & { bytes: number })[]> {
  const files: (SourceFile & { bytes: number })[] = []
  for await (const path of walk(folder)) {
    const stats = await statOf(path)
    if (stats.isFile()) files.push({ path, name: relative(folder, path), bytes: stats.size })
  }
  if (files.length > 0) return files
  throw new AppError(
    'ingest.nothing_to_read',
    `The folder ${folder} holds no file to import. Put ${knownExtensions.join(', ')} files into it or name another.`,
  )
}

// Linked folders are not followed: they may lead back to where the walk came from.
async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause)
  })
  entries.sort((left, right) => (left.name < right.name ? -1 : 1))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) yield* walk(path)
    else if (knownExtensions.includes(extname(entry.name).toLowerCase())) yield path
  }
}

function checkNamedFile(path: string, stats: Stats): SourceFile & { bytes: number } {
  const extension = extname(path).toLowerCase()
  if (stats.isFile() && knownExtensions.includes(extension)) {
    return { path, name: basename(path), bytes: stats.size }
  }
  throw new AppError(
    'ingest.unknown_file_kind',
    `Cannot import ${path}: ${stats.isFile() ? `the extension "${extension}" is not known` : 'it is no regular file'}. ` +
      `Give the file one of these extensions: ${knownExtensions.join(', ')}.`,
  )
}

async function statOf(path: string): Promise<Stats> {
  return stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
}

function unreadable(path: string, cause: unknown): AppError {
  const isMissing = messageOf(cause).startsWith('ENOENT')
  return isMissing
    ? new AppError('ingest.file_missing', `There is no file or folder ${path}. Check the path.`, { cause })
    : new AppError('ingest.file_unreadable', `Cannot read ${path}: ${messageOf(cause)}. Check its permissions.`, {
        cause,
      })
}
