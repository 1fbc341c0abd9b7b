import type { ServerResponse } from 'node:http'

/** What a client asked of `/chat/completions`, whole. */
export type ChatRequest = {
  authorization: string | undefined
  body: {
    model: string
    messages: { role: string; content: string | null; tool_calls?: unknown[]; tool_call_id?: string }[]
    tools?: { type: string; function: { name: string; description?: string; parameters: object } }[]
    stream?: boolean
    max_tokens?: number
    temperature?: number
    seed?: number
  }
}

type Usage = { prompt_tokens: number; completion_tokens: number } | null
type Called = { name: string; args: unknown; id?: string }

/** What the server does with one request; a function decides by what was asked. */
export type ChatReply =
  | ((request: ChatRequest) => ChatReply)
  | { kind: 'message'; message: object; finish?: string; usage?: Usage; extra?: object }
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'text'; body: string; type?: string }
  | { kind: 'drip'; everyMs: number }
  | { kind: 'hang' | 'drop' | 'cut' }

/** A structured answer, as the tool call a client takes for it. */
export const answer = (value: unknown, usage?: Usage): ChatReply => calls([{ name: 'answer', args: value }], usage)

export function calls(called: readonly Called[], usage?: Usage): ChatReply {
  const tool_calls = called.map(({ name, args, id }, index) => ({
    id: id ?? `call_${index + 1}`,
    type: 'function',
    function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }))
  return message({ content: null, tool_calls }, { finish: 'tool_calls', ...(usage !== undefined && { usage }) })
}

export const message = (given: object, rest: { finish?: string; usage?: Usage; extra?: object } = {}): ChatReply => ({
  kind: 'message',
  message: { role: 'assistant', ...given },
  ...rest,
})

export const text = (content: string): ChatReply => message({ content })
export const refusal = (words: string): ChatReply => message({ content: null, refusal: words })
export const filtered = (): ChatReply => message({ content: '' }, { finish: 'content_filter' })
export const status = (code: number, headers?: Record<string, string>): ChatReply => ({
  kind: 'status',
  status: code,
  ...(headers && { headers }),
})

/** Plays one reply. What a request held is repeated in every refusal, as real endpoints do. */
export function playReply(request: ChatRequest, given: ChatReply, response: ServerResponse): unknown {
  if (typeof given === 'function') return playReply(request, given(request), response)
  const reply = given
  switch (reply.kind) {
    case 'hang':
      return null
    case 'drop':
      return response.socket?.destroy()
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5_000 })
      return response.write('{"choices":[{"mess', () => response.socket?.destroy())
    case 'drip':
      return drip(response, reply.everyMs)
    case 'text':
      return response.writeHead(200, { 'content-type': reply.type ?? 'application/json' }).end(reply.body)
    case 'status': {
      const error = { message: `refused ${JSON.stringify(request.body)} of ${request.authorization}` }
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
      return response.end(JSON.stringify({ error }))
    }
    case 'message':
      return sendCompletion(request, reply, response)
  }
}

type Message = Extract<ChatReply, { kind: 'message' }>

function sendCompletion(
  { body }: ChatRequest,
  { message: said, finish, usage, extra }: Message,
  response: ServerResponse,
) {
  const estimated = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }
  const common = {
    id: 'chatcmpl-1',
    created: 1,
    model: body.model,
    ...(usage === null ? {} : { usage: usage ?? estimated }),
  }
  const end = finish ?? 'stop'
  if (!body.stream) {
    const choices = [{ index: 0, message: said, finish_reason: end }]
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ object: 'chat.completion', ...common, choices, ...extra }))
  }
  const chunk = (delta: object, finish_reason: string | null) =>
    `data: ${JSON.stringify({ object: 'chat.completion.chunk', ...common, choices: [{ index: 0, delta, finish_reason }] })}\n\n`
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  return response.end(`${chunk(said, null)}${chunk({}, end)}data: [DONE]\n\n`)
}

// White space before a JSON text is allowed, so this is an answer that is always about to come.
function drip(response: ServerResponse, everyMs: number): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), everyMs)
  response.on('close', () => clearInterval(timer))
}
