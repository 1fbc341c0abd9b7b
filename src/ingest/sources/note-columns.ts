import { AppError } from '../../lib/errors.ts'

const noteFields = [
  'id',
  'date',
  'author',
  'company',
  'contact',
  'title',
  'text',
  'source',
  'type',
  'email',
  'permalink',
] as const
export type NoteField = (typeof noteFields)[number]
/** Where each field stands in a row, and the columns that are none of them (kept as metadata). */
export type NoteColumns = { index: Partial<Record<NoteField, number>>; others: { name: string; index: number }[] }

// The first alias that the file has wins; spelling is compared without case, spaces, underscores and hyphens.
const aliases: Record<NoteField, string[]> = {
  id: ['id', 'note id', 'record id', 'engagement id', 'activity id', 'hs object id', 'object id'],
  date: [
    'date',
    'occurred at',
    'activity date',
    'note date',
    'hs timestamp',
    'timestamp',
    'created',
    'created at',
  ].concat(['create date', 'created date', 'hs createdate', 'date created', 'last modified date']),
  author: ['author', 'owner', 'speaker', 'created by', 'activity assigned to', 'assigned to', 'owner name', 'rep'],
  company: ['company', 'account', 'company name', 'account name', 'associated company', 'organization', 'organisation'],
  contact: ['contact', 'contact name', 'associated contact', 'customer', 'customer name', 'name'],
  title: ['title', 'subject', 'note title', 'activity subject'],
  text: ['text', 'note', 'body', 'note body', 'hs note body', 'notes', 'content', 'description', 'comments', 'comment'],
  source: ['source', 'source system'],
  type: ['type', 'activity type', 'engagement type'],
  email: ['email', 'e-mail', 'email address', 'contact email', 'associated contact email'],
  permalink: ['permalink', 'url', 'link'],
}

/** Finds the known columns in a header row; throws AppError naming found and expected columns when there is no text. */
export function readNoteColumns(header: string[], fileName: string): NoteColumns {
  const names = header.map(fold)
  const index: NoteColumns['index'] = {}
  for (const field of noteFields) {
    const alias = aliases[field].map(fold).find((name) => names.includes(name))
    if (alias !== undefined) index[field] = names.indexOf(alias)
  }
  if (index.text === undefined) throw missingText(header, fileName)
  const used = new Set(Object.values(index))
  const others = header.flatMap((name, position) =>
    used.has(position) ? [] : [{ name: name.trim(), index: position }],
  )
  return { index, others: others.filter((column) => column.name !== '') }
}

function missingText(header: string[], fileName: string): AppError {
  const found = header
    .slice(0, 30)
    .map((name) => name.trim().slice(0, 60))
    .join(', ')
  return new AppError(
    'ingest.column_missing',
    `${fileName} has no column with the text of the notes. Found: ${found}. ` +
      `Expected one of: ${aliases.text.join(', ')} (required); and if there are any: ` +
      `${noteFields.filter((field) => field !== 'text').join(', ')}. Rename the column and import the file again.`,
  )
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '')
}
