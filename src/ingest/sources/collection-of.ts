import { basename, extname } from 'node:path'
import type { SourceFile } from './file-record.ts'
import { repairText } from './repair-text.ts'

/** The file's base name without its extension, in one Unicode form and at most 100 characters. */
export function collectionOf(file: SourceFile): string {
  const stem = basename(file.name, extname(file.name)).normalize('NFC')
  return repairText([...stem].slice(0, 100).join('')).text
}
