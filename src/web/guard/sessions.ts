import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Clock } from '../../lib/clock.ts'
import { deriveKey } from './token-keys.ts'
import type { Session } from './visitor.ts'

export const sessionHours = 12
const name = 'sophia_session'
const rememberedSignOuts = 10_000

export type Sessions = ReturnType<typeof createSessions>

/** Browsers that signed in, kept in a signed cookie of theirs; a new token ends them all. */
export function createSessions({ token, clock }: { token: string; clock: Clock }) {
  const key = deriveKey(token, 'sessions')
  // A cookie that was copied before its owner signed out must not outlive that; each instance knows its own.
  const ended = new Set<string>()

  return {
    async open(context: Context): Promise<void> {
      const id = randomBytes(16).toString('base64url')
      const expires = new Date(clock().getTime() + sessionHours * 3_600_000)
      await setSignedCookie(context, name, `${id}.${expires.getTime()}`, key, {
        ...{ httpOnly: true, sameSite: 'Strict' as const, path: '/', expires },
        ...(isSecure(context) && { prefix: 'host' as const, secure: true }),
      })
    },
    /** The session of a request; null where there is none, where it ended, and where somebody made it up. */
    async read(context: Context): Promise<Session | null> {
      const value = await getSignedCookie(context, key, name, isSecure(context) ? 'host' : undefined)
      const [, id, expires] = (value || '').match(/^([\w-]{22})\.(\d{1,15})$/) ?? []
      if (id === undefined || expires === undefined || ended.has(id)) return null
      const expiresAt = new Date(Number(expires))
      return expiresAt > clock() ? { id, expiresAt } : null
    },
    close(context: Context, { id }: Session): void {
      if (ended.size >= rememberedSignOuts) ended.delete([...ended][0] ?? '')
      ended.add(id)
      deleteCookie(context, name, { path: '/', ...(isSecure(context) && { prefix: 'host' as const, secure: true }) })
    },
  }
}

/** Whether the browser's own connection is encrypted, here or at the proxy in front. */
export function isSecure({ req }: Context): boolean {
  return req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' || new URL(req.url).protocol === 'https:'
}
