import { createHash } from 'node:crypto'
import type { Viewer } from '../../model/scope.ts'

/** Stands in `visibleTo` of what everyone of the domain may see. */
export const everyoneKey = 'everyone'

/** A mailbox as an index knows it: a digest, so that the index holds no address. */
export function audienceKey(mailbox: string): string {
  return createHash('sha256').update(mailbox.toLowerCase()).digest('hex').slice(0, 32)
}

/** What a viewer may see, as an index filter: null = everything. */
export function visibleToOf(viewer: Viewer): string[] | null {
  if (viewer.kind === 'operator') return null
  return viewer.kind === 'everyone' ? [everyoneKey] : [everyoneKey, audienceKey(viewer.email)]
}
