import type { SourceContext } from '../../source.ts'
import { splitActivity } from './activity.ts'

/** The record's page in Lightning; needs the organisation's own address. */
export function permalinkOf(conversationId: string, { linkBases }: SourceContext): string | undefined {
  const base = linkBases?.salesforce?.replace(/\/+$/, '')
  const { activity, id } = splitActivity(conversationId)
  if (base === undefined || activity === undefined) return undefined
  return `${base}/lightning/r/${activity.name}/${encodeURIComponent(id)}/view`
}
