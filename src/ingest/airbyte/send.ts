import type { Clock } from '../../lib/clock.ts'
import type { createExchange, Exchange, Request } from './exchange.ts'
import { credentialsError, readAnswer } from './read-answer.ts'
import type { Resilience } from './resilience.ts'
import { tokenLifetimeMs, tokenSchema } from './token-lifetime.ts'
import { createTokenSource, type IssuedToken } from './token-source.ts'

type Dependencies = {
  exchange: ReturnType<typeof createExchange>
  run: Resilience
  clock: Clock
  credentials: { clientId: string; clientSecret: string }
}

/** Sends one request with a valid token and returns how it ended. */
export type Send = (request: Omit<Request, 'token'>, signal: AbortSignal) => Promise<Exchange>

/** Adds the token to requests; a token refused on the way is renewed once. Throws AppError `airbyte.credentials`. */
export function createSend({ exchange, run, clock, credentials }: Dependencies): Send {
  const tokens = createTokenSource({ issue, clock })

  async function issue(signal: AbortSignal): Promise<IssuedToken> {
    const request: Request = {
      method: 'POST',
      path: '/applications/token',
      body: {
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        // With a hyphen, unlike its neighbours and unlike OAuth: https://reference.airbyte.com/reference/createaccesstoken
        'grant-type': 'client_credentials',
      },
    }
    const label = labelOf(request)
    const answer = await run((limited) => exchange(request, limited), { label, isRepeatable: true, signal })
    // Self-managed servers answer wrong credentials with 400, the Cloud with 401 or 403.
    if (answer.kind === 'answer' && [400, 401, 403].includes(answer.status)) throw credentialsError(answer.status)
    const issued = readAnswer(answer, tokenSchema, label)
    return { token: issued.access_token, lifetimeMs: tokenLifetimeMs(issued, clock()) }
  }

  return async function send(request, signal) {
    const call = { label: labelOf(request), isRepeatable: request.method !== 'POST', signal }
    const sendWith = (token: string) => run((limited) => exchange({ ...request, token }, limited), call)
    const token = await tokens.current(signal)
    const answer = await sendWith(token)
    if (!isUnauthorised(answer)) return answer
    tokens.forget(token)
    return sendWith(await tokens.current(signal))
  }
}

/** What a request is called in logs and messages. */
export function labelOf({ method, path }: Pick<Request, 'method' | 'path'>): string {
  return `${method} ${path}`
}

const isUnauthorised = (exchange: Exchange) => exchange.kind === 'answer' && exchange.status === 401
