import type { Call, Reply } from '../call.ts'
import { type Check, type Finding, ok, problem } from '../finding.ts'

type Endpoint = { apiKey?: string | undefined; baseUrl?: string | undefined; model: string }
type Settings = { endpoint: Endpoint | null; call: Call; elapsed: () => number }

const openAi = 'https://api.openai.com/v1'

/** One tiny call of the embedding endpoint. */
export function embeddingsCheck({ endpoint, call, elapsed }: Settings): Check {
  const name = 'Embeddings'
  return {
    name,
    look: async (signal) => {
      if (endpoint === null) return ok(name, 'not configured: words are searched without a model')
      const { model } = endpoint
      const start = elapsed()
      const body = { model, input: ['Are you there?'], encoding_format: 'float' }
      const reply = await post(endpoint, '/embeddings', { call, body, signal })
      const refusal = refusalOf(name, reply, 'OPENAI_EMBEDDING_MODEL')
      if (refusal) return refusal
      const [first] = Array.isArray(reply.body.data) ? (reply.body.data as { embedding?: unknown }[]) : []
      if (!Array.isArray(first?.embedding))
        return problem(name, `${model} gives no vector`, 'Check OPENAI_EMBEDDING_MODEL and OPENAI_BASE_URL.')
      return ok(name, `${model}, ${first.embedding.length} dimensions, ${Math.round(elapsed() - start)} ms`)
    },
  }
}

/** One tiny call of the chat model. */
export function chatCheck({ endpoint, call, elapsed }: Settings): Check {
  const name = 'Chat model'
  return {
    name,
    look: async (signal) => {
      if (endpoint === null) return ok(name, 'not configured: answers are worded without one')
      const { model } = endpoint
      const start = elapsed()
      const body = { model, messages: [{ role: 'user', content: 'Answer with one word: ready' }] }
      const reply = await post(endpoint, '/chat/completions', { call, body, signal })
      const refusal = refusalOf(name, reply, 'OPENAI_MODEL')
      if (refusal) return refusal
      if (!Array.isArray(reply.body.choices) || reply.body.choices.length === 0)
        return problem(name, `${model} gives no answer`, 'Check OPENAI_MODEL and OPENAI_BASE_URL.')
      return ok(name, `${model}, ${Math.round(elapsed() - start)} ms`)
    },
  }
}

type Asked = { call: Call; body: object; signal: AbortSignal }

function post({ apiKey, baseUrl }: Endpoint, path: string, { call, body, signal }: Asked): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) }
  const url = `${(baseUrl ?? openAi).replace(/\/+$/, '')}${path}`
  return call(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
}

function refusalOf(name: string, { status }: Reply, setting: string): Finding | null {
  if (status >= 200 && status < 300) return null
  if (status === 401 || status === 403)
    return problem(name, `the endpoint refuses the key (HTTP ${status})`, 'Correct OPENAI_API_KEY.')
  if (status === 404)
    return problem(name, 'the endpoint does not know it (HTTP 404)', `Correct ${setting} or OPENAI_BASE_URL.`)
  if (status === 429)
    return problem(name, 'the endpoint refuses more calls (HTTP 429)', 'Wait, or raise its limit or its budget.')
  return problem(
    name,
    `the endpoint answers HTTP ${status}`,
    `Check OPENAI_BASE_URL and ${setting}; answers stand without it.`,
  )
}
