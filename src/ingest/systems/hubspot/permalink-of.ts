import type { SourceContext } from '../../source.ts'
import type { FieldReader } from '../field-reader.ts'
import { splitEngagement } from './engagement.ts'

// HubSpot's object type ids: an engagement is shown on the timeline of a record it belongs to.
const timelines = [
  { association: 'companies', objectType: '0-2' },
  { association: 'contacts', objectType: '0-1' },
  { association: 'deals', objectType: '0-3' },
]

/** The engagement on the timeline of its company, contact or deal; needs HubSpot's address with the portal's number. */
export function permalinkOf(
  conversationId: string,
  fields: FieldReader,
  { linkBases }: SourceContext,
): string | undefined {
  const base = linkBases?.hubspot?.replace(/\/+$/, '')
  if (base === undefined) return undefined
  for (const { association, objectType } of timelines) {
    const [recordId] = fields.ids(association)
    if (recordId === undefined) continue
    const engagementId = encodeURIComponent(splitEngagement(conversationId).id)
    return `${base}/record/${objectType}/${encodeURIComponent(recordId)}?engagement=${engagementId}`
  }
  return undefined
}
