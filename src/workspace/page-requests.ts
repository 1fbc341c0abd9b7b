import type { Context } from 'hono'
import { z } from 'zod'
import type { PersonOutcome } from './person-outcome.ts'

type Status = 400 | 404 | 409 | 413 | 415

/** JSON only: a foreign web page cannot send that without asking the browser first, and is refused then. */
export function withBody<Body>(
  schema: z.ZodType<Body>,
  handle: (context: Context, body: Body) => Response | Promise<Response>,
) {
  return async (context: Context): Promise<Response> => {
    if (!context.req.header('content-type')?.startsWith('application/json')) {
      return fail(context, 415, 'Send the request as application/json.')
    }
    const parsed = schema.safeParse(await context.req.json().catch(() => undefined))
    if (!parsed.success) return fail(context, 400, `The request does not fit: ${z.prettifyError(parsed.error)}`)
    return handle(context, parsed.data)
  }
}

export function answer(context: Context, outcome: PersonOutcome): Response {
  if (outcome.kind === 'refused') return context.json({ ok: false, error: outcome.error }, outcome.status as Status)
  const { kind: _kind, ...done } = outcome
  return context.json({ ok: true, ...done })
}

export function fail(context: Context, status: Status, error: string): Response {
  return context.json({ ok: false, error }, status)
}
