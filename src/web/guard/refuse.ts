import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Markup } from './guard-frame.ts'
import { renderGuardPage } from './guard-frame.ts'

type Refusal = { status: 400 | 401 | 403 | 413 | 421 | 429; title: string; words: string }

/** A refusal as a page for browsers, as JSON for everything else. It repeats nothing that was sent. */
export function refuse(context: Context, { status, title, words }: Refusal): Response | Promise<Response> {
  context.header('cache-control', 'no-store')
  if (!wantsPage(context)) return context.json({ ok: false, error: `${title} ${words}` }, status)
  const body: Markup = html`<h1>${title}</h1><p>${words}</p>`
  return context.html(renderGuardPage(title, body), status)
}

export function tooOften(context: Context, seconds: number): Response | Promise<Response> {
  context.header('retry-after', String(seconds))
  const words = `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again.`
  return refuse(context, { status: 429, title: 'Too many requests.', words })
}

export function wantsPage({ req }: Context): boolean {
  return req.header('accept')?.includes('text/html') === true
}
