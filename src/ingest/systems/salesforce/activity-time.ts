import type { SourceContext } from '../../source.ts'
import type { FieldReader } from '../field-reader.ts'
import { localDay } from '../read-time.ts'
import type { Activity } from './activity.ts'

/**
 * When it was said. A to-do when it was written, not when it falls due; a logged call or e-mail on its activity date,
 * with the time of writing when that is the same day (Salesforce keeps no time there).
 */
export function activityTime({ object }: Activity, fields: FieldReader, context: SourceContext): string | undefined {
  const writtenAt = fields.instant('CreatedDate')
  if (object === 'note') return writtenAt
  if (object === 'event') {
    return (
      fields.instant('StartDateTime') ??
      fields.instant('ActivityDateTime') ??
      fields.instant('ActivityDate') ??
      writtenAt
    )
  }
  const isLogged = ['call', 'email'].includes(fields.text('TaskSubtype')?.toLowerCase() ?? '')
  const day = fields.day('ActivityDate')
  if (!isLogged || day === undefined) return writtenAt
  const isSameDay = writtenAt !== undefined && localDay(writtenAt, context.timeZone) === day
  return isSameDay ? writtenAt : fields.instant('ActivityDate')
}
