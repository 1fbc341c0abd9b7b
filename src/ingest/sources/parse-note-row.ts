import { deterministicId } from '../../lib/ids.ts'
import { type SourceSystem, sourceSystemSchema } from '../../model/domain.ts'
import type { Participant } from '../../model/interaction.ts'
import { checkInteraction } from './check-interaction.ts'
import { type FileContext, type FileRecord, unknownSpeaker } from './file-record.ts'
import type { NoteColumns, NoteField } from './note-columns.ts'
import { toPlainText } from './plain-text.ts'
import { readNoteDate } from './read-note-date.ts'
import { rejectRecord, showValue } from './reject-record.ts'
import { repairText } from './repair-text.ts'
import { sideOfMailbox } from './side-of-mailbox.ts'
import { createToInstant } from './to-instant.ts'

type Row = { fields: string[]; raw: string; location: string }
type Note = { values: Partial<Record<NoteField, string>>; metadata: Record<string, unknown> }

/** Turns one row of a notes table into one interaction with one turn; any row gives a record, never an exception. */
export function createNoteParser(
  columns: NoteColumns,
  collection: string,
  context: FileContext,
): (row: Row) => FileRecord {
  const toInstant = createToInstant(context.timeZone)
  return ({ fields, raw, location }) => {
    const origin = { location, payload: raw }
    const { values, metadata } = readFields(fields, columns)
    const text = values.text
    if (text === undefined) {
      return rejectRecord({
        ...origin,
        reason: 'the note has no text',
        remedy: 'Fill in its text or leave the row out.',
      })
    }
    const occurredAt = values.date === undefined ? undefined : toInstant(readNoteDate(values.date) ?? '')
    if (values.date !== undefined && occurredAt === undefined) {
      const reason = `the date ${showValue(values.date)} cannot be read, or its day and month cannot be told apart`
      return rejectRecord({ ...origin, reason, remedy: 'Write dates as 2026-11-19 14:32.' })
    }
    const sourceSystem = readSource(values.source) ?? context.sourceSystem
    const type = values.type?.toLowerCase() ?? 'note'
    const identity = { id: values.id, content: Object.entries(values).flat(), sourceSystem, type, collection }
    const id = noteIdOf(identity)
    const participants = toParticipants(values, context.internalMailDomains)
    const speaker = values.author ?? participants.find((person) => person.side === 'internal')?.name ?? unknownSpeaker
    const interaction = {
      id,
      sourceSystem,
      sourceId: values.id ?? id,
      type,
      title: values.title ?? titleOf(values),
      collection,
      company: values.company,
      occurredAt,
      permalink: /^https?:\/\//i.test(values.permalink ?? '') ? values.permalink : undefined,
      participants,
      turns: [{ id: `${id}/t1`, speaker, text, at: occurredAt }],
      metadata: values.source === undefined ? metadata : { ...metadata, source: values.source },
    }
    return checkInteraction(interaction, origin)
  }
}

// CRMs also write how a note came about ("Import", "CRM UI"); only the name of a system counts here.
function readSource(value: string | undefined): SourceSystem | undefined {
  const source = sourceSystemSchema.safeParse(value?.toLowerCase())
  return source.success ? source.data : undefined
}

function readFields(fields: string[], columns: NoteColumns): Note {
  let repairedCharacters = 0
  const read = (index: number): string => {
    const repaired = repairText(toPlainText(fields[index] ?? ''))
    repairedCharacters += repaired.repairedCharacters
    return repaired.text.trim()
  }
  const isFilled = ([, value]: [string, string]) => value !== ''
  const known = Object.entries(columns.index).map(([field, index]): [string, string] => [field, read(index)])
  const others = columns.others.map(({ name, index }): [string, string] => [repairText(name).text, read(index)])
  const metadata: Record<string, unknown> = Object.fromEntries(others.filter(isFilled))
  if (repairedCharacters > 0) metadata.repairedCharacters = repairedCharacters
  return { values: Object.fromEntries(known.filter(isFilled)), metadata }
}

type Identity = { id: string | undefined; content: string[]; sourceSystem: string; type: string; collection: string }

// Two hand-made tables may both count their notes from 1; a CRM's record ids are its own.
function noteIdOf({ id, content, sourceSystem, type, collection }: Identity): string {
  if (id === undefined) return `${sourceSystem}/note-${deterministicId('file-note', content.join('\n'))}`
  return sourceSystem === 'file' ? `file/${collection}/${id}` : `${sourceSystem}/${type}/${id}`
}

// A table has one mailbox column: our own mailbox is the author's, any other the contact's.
function toParticipants(values: Note['values'], internalMailDomains: string[]): Participant[] {
  const { author, contact, email, company } = values
  const side = sideOfMailbox(email, internalMailDomains)
  const authorEmail = side === 'internal' ? email : undefined
  const contactEmail = side === 'internal' ? undefined : email
  const authorName = author ?? authorEmail
  const contactName = contact ?? contactEmail
  const participants: Participant[] = []
  if (authorName !== undefined) {
    participants.push({ name: authorName, email: authorEmail, side: sideOfMailbox(authorEmail, internalMailDomains) })
  }
  if (contactName !== undefined) {
    const contactSide = sideOfMailbox(contactEmail, internalMailDomains)
    participants.push({ name: contactName, email: contactEmail, company, side: contactSide })
  }
  return participants
}

function titleOf({ company, contact }: Note['values']): string {
  const about = company ?? contact
  return about === undefined ? 'Note' : `Note on ${about}`
}
