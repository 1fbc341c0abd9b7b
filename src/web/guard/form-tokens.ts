import { createHmac, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isSecure } from './sessions.ts'
import { isSameText } from './token-keys.ts'
import { sessionOf } from './visitor.ts'

/** The field a form carries it in. */
export const formTokenField = 'form'
const cookieName = 'sophia_form'

export type FormTokens = ReturnType<typeof createFormTokens>

/** What a form of ours carries to show that a page of this very session holds it; without a session, of this very browser. */
export function createFormTokens(key: Uint8Array) {
  const tokenOf = (id: string): string => createHmac('sha256', key).update(id).digest('base64url')
  const holder = (context: Context): string | undefined =>
    sessionOf(context.get('visitor'))?.id ?? getCookie(context, cookieName)

  return {
    /** The token of the page being answered; may set a cookie, so ask for it before the answer is made. */
    issue(context: Context): string {
      return tokenOf(holder(context) ?? mark(context))
    },
    isValid(context: Context, given: string | undefined): boolean {
      const id = holder(context)
      return id !== undefined && given !== undefined && isSameText(given, tokenOf(id))
    },
  }
}

function mark(context: Context): string {
  const id = randomBytes(16).toString('base64url')
  setCookie(context, cookieName, id, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isSecure(context) })
  return id
}
