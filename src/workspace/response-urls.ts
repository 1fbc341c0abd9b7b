import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'

const maximumUses = 5
const lifetimeMs = 30 * 60_000

export type ResponseUrls = ReturnType<typeof createResponseUrls>
/** Where an answer to a response_url goes; `messageTs` is the message it may replace. */
export type ResponseTarget = { channel: string; userId: string; messageTs: string | null }

/** Short-lived addresses an app may answer a command or a press at: 5 uses, 30 minutes. */
export function createResponseUrls(deps: { baseUrl: string; clock: Clock; newId: NewId }) {
  const issued = new Map<string, { target: ResponseTarget; uses: number; expiresAtMs: number }>()
  return {
    issue: (target: ResponseTarget): string => {
      const nowMs = deps.clock().getTime()
      for (const [token, url] of issued) if (url.expiresAtMs < nowMs) issued.delete(token)
      const token = deps.newId()
      issued.set(token, { target, uses: 0, expiresAtMs: nowMs + lifetimeMs })
      return `${deps.baseUrl}/workspace/response/${token}`
    },
    use: (token: string): { kind: 'valid'; target: ResponseTarget } | { kind: 'refused'; error: string } => {
      const url = issued.get(token)
      if (url === undefined || url.expiresAtMs < deps.clock().getTime())
        return { kind: 'refused', error: 'expired_url' }
      if (url.uses >= maximumUses) return { kind: 'refused', error: 'used_url' }
      url.uses += 1
      return { kind: 'valid', target: url.target }
    },
  }
}
