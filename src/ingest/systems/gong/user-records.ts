import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { listOf } from '../read-json.ts'
import { flagOf, identityOf, mailboxOf } from '../read-value.ts'
import { nameOfUser } from './read-parties.ts'

/** A Gong user is one of our own people. */
export function userRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'id'))
  if (sourceId === undefined) return []
  const fields = createFieldReader((field) => columnOf(row, field), context)
  const data = {
    name: nameOfUser(row),
    email: mailboxOf(fields.value('emailAddress')),
    emailAliases: listOf(fields.value('emailAliases')).flatMap((alias) => mailboxOf(alias) ?? []),
    title: fields.text('title'),
    phone: fields.text('phoneNumber'),
    managerId: fields.id('managerId'),
    isActive: flagOf(fields.value('active')),
    createdAt: fields.instant('created'),
  }
  return [finishRecord({ kind: 'owner', sourceId, data, problems: fields.problems }, row)]
}
