import type { Scope } from '../../model/scope.ts'

/** The key of a conversation in the hot tier: no two domains, scopes or conversations share one. */
export function hotKey(cachePrefix: string, scope: Scope, interactionId: string): string {
  return `${cachePrefix}${scopeKey(scope)}:${interactionId}`
}

// JSON, because addresses and collections may hold any separator.
function scopeKey({ viewer, collection }: Scope): string {
  const mailbox = viewer.kind === 'person' ? viewer.email.toLowerCase() : null
  return JSON.stringify([viewer.kind, mailbox, collection ?? null])
}
