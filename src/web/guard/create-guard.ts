import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../telemetry/log.ts'
import { addressKey } from './address-key.ts'
import { isAtTheMachine, readOrigin } from './at-the-machine.ts'
import { createFormTokens, type FormTokens } from './form-tokens.ts'
import { chooseGuardMode, type GuardMode, hasLoopback } from './guard-mode.ts'
import { appOnly, checkAddress, checkHost, checkSite, isForTheApp, isLinkFollowed } from './keep-out.ts'
import { createFailureWaits, createRateLimit } from './rate-limits.ts'
import { refuse, tooOften, wantsPage } from './refuse.ts'
import { renderArrival } from './render-sign-in.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignInPages } from './sign-in-pages.ts'
import { deriveKey, isSameText } from './token-keys.ts'
import { isIn, sessionOf, type Visitor } from './visitor.ts'

type Settings = {
  /** Whether the real Slack is connected, so that what is behind the pages is no sample. */
  isReal: boolean
  host: string
  token: string | undefined
  /** The real time: what is pinned never expires. */
  clock: Clock
  log: Log
  /** Told of each try to sign in before its answer is given; absent where nobody keeps account. */
  onSignIn?: (isRight: boolean) => Promise<void>
}

export type Guard = ReturnType<typeof createGuard>

const requests = { burst: 300, perSecond: 30 }
/** What makes Sophia do something costs as much as so many pages; opening the workspace tells her app of it. */
const workCost = 5
const costOf = ({ req }: Context): number => (req.method === 'POST' || req.path === '/workspace/state' ? workCost : 1)

/** Who may see the pages: everybody on this machine, whoever knows the token, or nobody but the person at the machine. */
export function createGuard(settings: Settings) {
  const { host, token, clock, log, onSignIn = async () => undefined } = settings
  const mode = chooseGuardMode(settings)
  const sessions = token === undefined ? null : createSessions({ token, clock })
  const forms = createFormTokens(token === undefined ? randomBytes(32) : deriveKey(token, 'forms'))
  const waits = createFailureWaits({ clock })
  const door = { forms, waits, log, isToken: (given: string) => token !== undefined && isSameText(given, token) }
  return {
    mode,
    forms,
    /** Before everything else: wrong names, foreign pages, floods. */
    keepOut: [checkHost(host, mode), checkSite, checkAddress, limitRequests(clock)] as MiddlewareHandler[],
    /** Finds out who asks. */
    recognise: [createRecognise(mode, { ...door, sessions }), limitSessions(clock)] as MiddlewareHandler[],
    /** The pages to sign in and out. */
    pages: createSignInPages({ ...door, sessions, onSignIn }),
    /** Before everything that is not for everybody. */
    admit: createAdmit(mode, host),
    mayRead: (context: Context) => isIn(context.get('visitor')),
  }
}

const isProbe = ({ req }: Context): boolean => req.path === '/healthz' || req.path === '/readyz'

function limitRequests(clock: Clock): MiddlewareHandler {
  const limit = createRateLimit({ ...requests, clock })
  return async (context, next) => {
    // Balancers share an address with those they let in, and the app must not be slowed by the people it answers.
    if (isProbe(context) || isForTheApp(context)) return next()
    const seconds = limit.take(addressKey(context), costOf(context))
    return seconds === 0 ? next() : tooOften(context, seconds)
  }
}

function limitSessions(clock: Clock): MiddlewareHandler {
  const limit = createRateLimit({ ...requests, clock })
  return async (context, next) => {
    const session = sessionOf(context.get('visitor'))
    const seconds = session === null ? 0 : limit.take(session.id, costOf(context))
    return seconds === 0 ? next() : tooOften(context, seconds)
  }
}

type Door = {
  forms: FormTokens
  sessions: Sessions | null
  waits: ReturnType<typeof createFailureWaits>
  isToken(given: string): boolean
}

function createRecognise(mode: GuardMode, door: Door): MiddlewareHandler {
  return async (context, next) => {
    const given = bearerOf(context)
    const key = `bearer ${addressKey(context)}`
    if (mode === 'token' && given !== undefined && !isForTheApp(context)) {
      const seconds = door.waits.secondsLeft(key)
      if (seconds > 0) return tooOften(context, seconds)
      if (!door.isToken(given)) door.waits.failed(key)
    }
    context.set('visitor', await visitorOf(context, mode, door))
    return next()
  }
}

async function visitorOf(context: Context, mode: GuardMode, { sessions, isToken }: Door): Promise<Visitor> {
  if (mode === 'open') return { kind: 'anybody' }
  if (mode === 'machine')
    return isAtTheMachine(readOrigin(context)) ? { kind: 'operator', by: 'machine' } : { kind: 'stranger' }
  const given = bearerOf(context)
  if (given !== undefined) return isToken(given) ? { kind: 'operator', by: 'token' } : { kind: 'stranger' }
  const session = (await sessions?.read(context)) ?? null
  return session ? { kind: 'operator', by: 'session', session } : { kind: 'stranger' }
}

function bearerOf({ req }: Context): string | undefined {
  return req.header('authorization')?.match(/^bearer +(\S+)$/i)?.[1]
}

function createAdmit(mode: GuardMode, host: string): MiddlewareHandler {
  return async (context, next) => {
    if (isForTheApp(context)) return appOnly(context, next)
    if (isIn(context.get('visitor'))) return next()
    return mode === 'machine' ? tellOfToken(context, host) : askToSignIn(context)
  }
}

function tellOfToken(context: Context, host: string): Response | Promise<Response> {
  const open = hasLoopback(host) ? 'Open it there as http://localhost, or set' : 'Set'
  return refuse(context, {
    ...{ status: 403, title: 'This page is for the person at the machine only.' },
    words: `${open} SOPHIA_OPERATOR_TOKEN (make one with: openssl rand -hex 24) and restart Sophia; then one can sign in from anywhere.`,
  })
}

function askToSignIn(context: Context): Response | Promise<Response> {
  const { method, path } = context.req
  // The cookie does not come along when a link elsewhere is followed, but it does once our own page asks.
  if (wantsPage(context) && isLinkFollowed(context) && isForeign(context)) return renderArrival(context)
  if (wantsPage(context) && method === 'GET') return context.redirect(`/sign-in?next=${encodeURIComponent(path)}`, 303)
  context.header('www-authenticate', 'Bearer realm="Sophia"')
  return refuse(context, {
    ...{ status: 401, title: 'Sign in first.' },
    words: 'In a browser at /sign-in; elsewhere send Authorization: Bearer with the SOPHIA_OPERATOR_TOKEN.',
  })
}

const isForeign = ({ req }: Context): boolean => /^(?:cross|same)-site$/.test(req.header('sec-fetch-site') ?? '')
