import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { Caller } from './review-access.ts'

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** What a request says of its sender; a form says who it is in its body, a link in its address. */
export function readCaller(context: Context, user: string | undefined): Caller {
  const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage }
  return {
    user,
    host: context.req.header('host') ?? new URL(context.req.url).host,
    peer: incoming?.socket.remoteAddress ?? null,
    isForwarded: forwarding.some((name) => context.req.header(name) !== undefined),
  }
}
