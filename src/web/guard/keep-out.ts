import type { Context, MiddlewareHandler } from 'hono'
import { hostName, isFromThisMachine, isLoopbackName } from './at-the-machine.ts'
import type { GuardMode } from './guard-mode.ts'
import { refuse } from './refuse.ts'

/**
 * A web page that makes its own name point at this machine is refused by the name it asks for. Where one must sign in
 * any name will do: that page has no cookie of ours.
 */
export function checkHost(host: string, mode: GuardMode): MiddlewareHandler {
  const isChecked = mode !== 'token' && isLoopbackName(host)
  return async (context, next) => {
    const asked = hostName(context.req.header('host') ?? new URL(context.req.url).host)
    if (!isChecked || isLoopbackName(asked) || asked === host.toLowerCase()) return next()
    return refuse(context, {
      ...{ status: 421, title: 'This is not an address of Sophia.' },
      words: 'She listens on this machine only: open http://localhost with her port.',
    })
  }
}

/** What another site's page may do with us is follow a link; browsers say whose page asks. */
export const checkSite: MiddlewareHandler = async (context, next) => {
  const site = context.req.header('sec-fetch-site')
  const isForeign = site === 'cross-site' || site === 'same-site'
  if (!isForeign || isLinkFollowed(context)) return next()
  return refuse(context, { status: 403, title: 'Only pages of Sophia may ask that.', words: 'Open it here instead.' })
}

/** No address of ours has a NUL in it, and no database takes one. */
export const checkAddress: MiddlewareHandler = async (context, next) => {
  if (!/%00/.test(context.req.url)) return next()
  return refuse(context, {
    status: 400,
    title: 'There is no such address.',
    words: 'It holds a character none of ours has.',
  })
}

export function isLinkFollowed({ req }: Context): boolean {
  return (
    req.method === 'GET' && req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document'
  )
}

/** What the app behind the local workspace calls: it runs on this machine and carries keys of its own. */
export function isForTheApp({ req }: Context): boolean {
  return req.path.startsWith('/slack/api/') || req.path.startsWith('/workspace/response/')
}

export const appOnly: MiddlewareHandler = async (context, next) => {
  if (isFromThisMachine(context)) return next()
  return refuse(context, {
    status: 403,
    title: 'Only Sophia herself may ask that.',
    words: 'It is no page for people.',
  })
}
