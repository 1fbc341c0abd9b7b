import type { LandedRow, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { identityOf, textOf } from '../read-value.ts'

/** The message's own address, or the one Slack builds: `…/archives/channel/p<ts>`, in its thread when it is a reply. */
export function permalinkOf(row: LandedRow, { linkBases }: SourceContext): string | undefined {
  const given = textOf(columnOf(row, 'permalink'))
  if (given !== undefined && /^https?:\/\//.test(given) && URL.canParse(given)) return given
  const channel = identityOf(columnOf(row, 'channel_id'))
  const ts = identityOf(columnOf(row, 'ts'))
  if (channel === undefined || ts === undefined) return undefined
  const base = linkBases?.slack?.replace(/\/+$/, '') ?? 'https://slack.com'
  const link = `${base}/archives/${encodeURIComponent(channel)}/p${encodeURIComponent(ts.replace('.', ''))}`
  const thread = identityOf(columnOf(row, 'thread_ts'))
  const query = `?thread_ts=${encodeURIComponent(thread ?? '')}&cid=${encodeURIComponent(channel)}`
  return thread === undefined || thread === ts ? link : `${link}${query}`
}
