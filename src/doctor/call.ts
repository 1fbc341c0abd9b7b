import { AppError, messageOf } from '../lib/errors.ts'

export type Reply = { status: number; headers: Headers; body: Record<string, unknown> }
export type Call = (url: string, init: RequestInit & { signal: AbortSignal }) => Promise<Reply>

/** Asks for JSON. An answer of any status is an answer; throws AppError `doctor.unreachable` where there is none. */
export function createCall(ask: typeof fetch): Call {
  return async (url, init) => {
    const response = await ask(url, init).catch((error: unknown) => {
      throw new AppError('doctor.unreachable', `${hostOf(url)} does not answer (${rootOf(error)})`, { cause: error })
    })
    const body: unknown = await response.json().catch(() => null)
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
    return {
      status: response.status,
      headers: response.headers,
      body: isObject ? (body as Record<string, unknown>) : {},
    }
  }
}

/** The host of an address, which may be shown; what follows it may hold a key. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

function rootOf(error: unknown): string {
  return error instanceof Error && error.cause ? rootOf(error.cause) : messageOf(error)
}
