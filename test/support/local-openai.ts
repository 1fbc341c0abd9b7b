import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ChatReply, type ChatRequest, playReply, status } from './chat-replies.ts'

/** What goes wrong with one call. */
export type OpenAiFault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; code?: string }
  | { kind: 'hang' }
  | { kind: 'drop' }
  | { kind: 'cut' }
  | { kind: 'text'; body: string }
  /** Changes the list of vectors before it is sent. */
  | { kind: 'vectors'; change: (data: Embedded[]) => unknown }
  | { kind: 'none' }

type Embedded = { object: 'embedding'; index: number; embedding: number[] }
type Call = { path: string; authorization: string | undefined; model: string; input: string[] }

/**
 * An OpenAI-compatible endpoint on the loopback: embeddings with faults to order, and chat completions that play a
 * script. Vectors come from the words of a text and the model's name, so that equal texts get equal vectors and texts
 * that share words are near each other.
 */
export async function openLocalOpenAi({ dimensions: initial = 16 } = {}) {
  const calls: Call[] = []
  const planned: OpenAiFault[] = []
  const heard = new Set<(call: Call) => void>()
  let dimensions = initial
  const chat = { requests: [] as ChatRequest[], planned: [] as ChatReply[], usual: status(404) as ChatReply }
  let refuses: (input: readonly string[], model: string) => OpenAiFault | undefined = () => undefined

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
    const { authorization } = request.headers
    if (request.url === '/v1/chat/completions') {
      const asked = { authorization, body }
      chat.requests.push(asked)
      playReply(asked, chat.planned.shift() ?? chat.usual, response)
      return
    }
    const input: string[] = [body.input ?? []].flat()
    const call = { path: request.url ?? '', authorization, model: String(body.model), input }
    calls.push(call)
    for (const listener of heard) listener(call)
    if (call.path !== '/v1/embeddings') return send(response, 404, { error: { message: 'no such page' } })
    const fault = planned.shift() ?? refuses(input, call.model) ?? { kind: 'none' }
    if (fault.kind === 'hang') return
    if (fault.kind === 'drop') return void request.socket.destroy()
    if (fault.kind === 'status') {
      const error = { message: `refused ${input.join(' ')} of ${authorization}`, code: fault.code ?? null }
      return send(response, fault.status, { error }, fault.headers)
    }
    if (fault.kind === 'text')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(fault.body)
    const data: Embedded[] = input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: vectorOf(text, call.model, dimensions),
    }))
    const answer = { object: 'list', model: call.model, data: fault.kind === 'vectors' ? fault.change(data) : data }
    if (fault.kind === 'cut') return cut(response, JSON.stringify(answer))
    send(response, 200, answer)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => send(response, 500, { error: { message: String(error) } }))
  })
  server.on('connection', (socket) => socket.on('error', () => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    /** All texts received so far, in order. */
    texts: (): string[] => calls.flatMap(({ input }) => input),
    /** The next calls go wrong in these ways, in this order. */
    plan: (...faults: OpenAiFault[]) => planned.push(...faults),
    /** Calls whose input or model this finds fault with go wrong, as long as nothing is planned. */
    refuse: (rule: typeof refuses) => {
      refuses = rule
    },
    setDimensions: (count: number) => {
      dimensions = count
    },
    chat: {
      /** All that was asked of `/chat/completions`, in order. */
      requests: chat.requests,
      /** The next replies, in this order. */
      plan: (...replies: ChatReply[]) => chat.planned.push(...replies),
      /** The reply while nothing is planned. */
      always: (reply: ChatReply) => {
        chat.usual = reply
      },
    },
    /** Resolves with the next call that arrives. */
    nextCall: (): Promise<Call> =>
      new Promise((resolve) => {
        const listener = (call: Call) => {
          heard.delete(listener)
          resolve(call)
        }
        heard.add(listener)
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export type LocalOpenAi = Awaited<ReturnType<typeof openLocalOpenAi>>

/** The vector the server gives for a text, not yet of unit length. */
export function vectorOf(text: string, model: string, dimensions: number): number[] {
  const sum = new Array<number>(dimensions).fill(0)
  for (const word of ['', ...(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]) {
    const digest = createHash('sha512').update(`${model} ${word}`).digest()
    for (let index = 0; index < dimensions; index += 1) {
      sum[index] = (sum[index] ?? 0) + ((digest[index % 64] ?? 0) - 127.5 + Math.floor(index / 64)) / 128
    }
  }
  return sum
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function cut(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
  response.write(text.slice(0, 20), () => response.socket?.destroy())
}
