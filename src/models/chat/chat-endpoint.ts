import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Clock } from '../../lib/clock.ts'
import type { EndpointSettings } from '../call-endpoint.ts'
import { forceTracingOff } from '../force-tracing-off.ts'
import { type Fault, faultOfError, faultOfStatus } from './fault.ts'
import { readCompletion } from './read-completion.ts'

/** A model for one call, and what went wrong when that call threw. */
export type OpenCall = { model: BaseChatModel; faultOf(error: unknown): Fault }

/** `isPlain`: without seed and temperature, which some endpoints reject. */
export type OpenModel = (call: { maxTokens: number; isPlain: boolean }) => Promise<OpenCall>

const seed = 20_260_101
const longestAnswer = 1_000_000

/** Calls `/chat/completions` of any compatible endpoint through LangChain's client, each call once. */
export function createChatEndpoint(settings: EndpointSettings & { model: string }, clock: Clock): OpenModel {
  // An endpoint that took a call only without seed and temperature is not asked with them again.
  let isPlainOnly = false
  return async ({ maxTokens, isPlain }) => {
    forceTracingOff()
    const { ChatOpenAICompletions } = await import('@langchain/openai')
    const exact = isPlain || isPlainOnly ? {} : { temperature: 0, modelKwargs: { seed } }
    let fault: Fault | null = null
    const model = new ChatOpenAICompletions({
      model: settings.model,
      apiKey: settings.apiKey ?? 'none',
      maxTokens,
      maxRetries: 0,
      ...exact,
      configuration: {
        ...(settings.baseUrl && { baseURL: settings.baseUrl }),
        logLevel: 'off',
        fetch: async (url, init) => {
          const reply = await exchange(url, init, clock)
          if (reply.kind === 'completion') {
            isPlainOnly ||= isPlain
            return Response.json(reply.completion)
          }
          fault = reply
          throw new Error(reply.reason)
        },
      },
    })
    return { model, faultOf: (error) => fault ?? faultOfError(error, clock()) }
  }
}

/** One given model for all calls. */
export function fixedModel(model: BaseChatModel, clock: Clock): OpenModel {
  return async () => {
    forceTracingOff()
    return { model, faultOf: (error) => faultOfError(error, clock()) }
  }
}

async function exchange(url: Parameters<typeof fetch>[0], init: RequestInit | undefined, clock: Clock) {
  let response: Response | null = null
  try {
    // A redirect would carry the question to a place nobody has configured.
    response = await fetch(url, { ...init, redirect: 'manual' })
    if (response.ok) {
      const body = await readBody(response)
      return body === null ? ({ kind: 'misbehaved', reason: 'the answer is too long' } as const) : readCompletion(body)
    }
    await response.body?.cancel()
    return faultOfStatus(response.status, response.headers, clock())
  } catch (error) {
    return response ? ({ kind: 'broken', reason: 'the answer broke off' } as const) : faultOfError(error, clock())
  }
}

// Null once it is longer than any answer within the bounds of tokens.
async function readBody(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > longestAnswer) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
