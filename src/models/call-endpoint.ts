import { messageOf } from '../lib/errors.ts'
import { forceTracingOff } from './force-tracing-off.ts'
import { type ReadVectors, readVectors } from './read-vectors.ts'
import { readRetryAfterMs } from './retry-pause.ts'

/** What came of one call; `outage` is what a circuit breaker counts. */
export type Reply =
  | ReadVectors
  | { kind: 'outage'; reason: string; cause?: unknown }
  | { kind: 'limited'; reason: string; retryAfterMs: number | null }
  | { kind: 'unauthorised'; reason: string }

export type EndpointSettings = { apiKey?: string | undefined; baseUrl?: string | undefined }
type Call = { model: string; signal: AbortSignal; timeoutMs: number }

/** Sends one batch through LangChain's client. Rejects only when the caller's signal aborts. */
export async function callEndpoint(settings: EndpointSettings, texts: readonly string[], call: Call): Promise<Reply> {
  const { model, signal, timeoutMs } = call
  const request = await openRequest(settings, model)
  signal.throwIfAborted()
  const limit = AbortSignal.timeout(timeoutMs)
  let response: Response | undefined
  try {
    const answer = await request([...texts], async (url, init) => {
      // A redirect would carry what is embedded to a place nobody has configured.
      response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, limit]) })
      return response
    })
    return readVectors(answer, texts.length)
  } catch (cause) {
    signal.throwIfAborted()
    if (limit.aborted) return { kind: 'outage', reason: `no answer within ${timeoutMs / 1000} seconds`, cause }
    return response ? refusalOf(response, cause) : { kind: 'outage', reason: connectionProblem(cause), cause }
  }
}

async function openRequest({ apiKey, baseUrl }: EndpointSettings, model: string) {
  forceTracingOff()
  const { OpenAIEmbeddings } = await import('@langchain/openai')
  // embedDocuments neither reads the numbers of the vectors nor notices one too many.
  class NumberedEmbeddings extends OpenAIEmbeddings {
    request(input: string[]): Promise<unknown> {
      return this.embeddingWithRetry({ model, input, encoding_format: 'float' })
    }
  }
  return (input: string[], send: typeof fetch): Promise<unknown> =>
    new NumberedEmbeddings({
      model,
      apiKey: apiKey ?? 'none',
      maxRetries: 0,
      configuration: { ...(baseUrl && { baseURL: baseUrl }), fetch: send, logLevel: 'off' },
    }).request(input)
}

function refusalOf({ status, headers }: Response, cause: unknown): Reply {
  if (status === 401 || status === 403) return { kind: 'unauthorised', reason: `HTTP ${status}` }
  if (status === 429)
    return { kind: 'limited', reason: 'HTTP 429', retryAfterMs: readRetryAfterMs(headers, new Date()) }
  if (status === 408 || status >= 500) return { kind: 'outage', reason: `HTTP ${status}` }
  if (status >= 300 && status < 400)
    return { kind: 'outage', reason: `HTTP ${status} leads elsewhere; set OPENAI_BASE_URL` }
  if (status >= 400) return { kind: 'invalid', reason: `HTTP ${status}${codeOf(cause)}` }
  return cause instanceof SyntaxError
    ? { kind: 'invalid', reason: 'the answer is no JSON' }
    : { kind: 'outage', reason: 'the answer broke off', cause }
}

// The server's own words may repeat what was sent, its code does not.
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[a-z_]{1,60}$/.test(code) ? ` ${code}` : ''
}

// The client says only "Connection error."; what happened is in the causes.
function connectionProblem(error: unknown): string {
  return error instanceof Error && error.cause ? connectionProblem(error.cause) : messageOf(error)
}
