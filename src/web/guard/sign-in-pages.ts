import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Log } from '../../telemetry/log.ts'
import { addressKey } from './address-key.ts'
import { type FormTokens, formTokenField } from './form-tokens.ts'
import { guardStyle, guardStylePath } from './guard-frame.ts'
import type { createFailureWaits } from './rate-limits.ts'
import { refuse, tooOften } from './refuse.ts'
import { renderSignedIn, renderSignIn } from './render-sign-in.ts'
import { isFromOwnPage } from './same-origin.ts'
import type { Sessions } from './sessions.ts'
import { sessionOf } from './visitor.ts'

type Settings = {
  /** Null where there is nothing to sign in to. */
  sessions: Sessions | null
  forms: FormTokens
  waits: ReturnType<typeof createFailureWaits>
  isToken(given: string): boolean
  /** Told of each try before its answer is given. */
  onSignIn(isRight: boolean): Promise<void>
  log: Log
}

const maximumBytes = 8 * 1024

/** `/sign-in` takes the token once and leaves a session; `/sign-out` ends it. */
export function createSignInPages({ sessions, forms, waits, isToken, onSignIn, log }: Settings): Hono {
  const app = new Hono()
  app.get(guardStylePath, (context) => context.body(guardStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  if (sessions === null) return app

  app.get('/sign-in', (context) => {
    const session = sessionOf(context.get('visitor'))
    if (session) return context.html(renderSignedIn(session, forms.issue(context)))
    return context.html(renderSignIn({ next: ownPath(context.req.query('next')), isWrong: false }))
  })
  app.post('/sign-in', smallForms, ownFormsOnly, async (context) => {
    const key = `form ${addressKey(context)}`
    const seconds = waits.secondsLeft(key)
    if (seconds > 0) return tooOften(context, seconds)
    const { token, next } = await context.req.parseBody()
    const path = ownPath(next)
    if (typeof token !== 'string' || !isToken(token.trim())) {
      waits.failed(key)
      await onSignIn(false)
      log.warn({ module: 'web' }, 'Sign-in refused: not the token')
      return context.html(renderSignIn({ next: path, isWrong: true }), 401)
    }
    waits.succeeded(key)
    await onSignIn(true)
    await sessions.open(context)
    log.info({ module: 'web' }, 'Operator signed in')
    return context.redirect(path, 303)
  })
  app.post('/sign-out', smallForms, ownFormsOnly, async (context) => {
    const session = sessionOf(context.get('visitor'))
    const given = (await context.req.parseBody())[formTokenField]
    if (session && !forms.isValid(context, typeof given === 'string' ? given : undefined)) return notOurs(context)
    if (session) sessions.close(context, session)
    return context.redirect('/sign-in', 303)
  })
  return app
}

export const smallForms: MiddlewareHandler = bodyLimit({
  maxSize: maximumBytes,
  onError: (context) => refuse(context, { status: 413, title: 'That is too large.', words: 'Forms here are small.' }),
})

const ownFormsOnly: MiddlewareHandler = async (context, next) => (isFromOwnPage(context) ? next() : notOurs(context))

export function notOurs(context: Context): Response | Promise<Response> {
  return refuse(context, {
    ...{ status: 403, title: 'Forms are taken from pages of this session only.' },
    words: 'Go back, load the page again, and send it once more.',
  })
}

/** A path of ours to go on to; anything else becomes the status page. */
export function ownPath(given: unknown): string {
  const path = typeof given === 'string' && given.length <= 500 ? given : ''
  const isOurs = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(path) && URL.canParse(path, 'http://own')
  return isOurs && new URL(path, 'http://own').host === 'own' ? path : '/status'
}
