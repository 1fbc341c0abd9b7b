import { z } from 'zod'
import type { Fault } from './fault.ts'

const toolCallSchema = z.object({
  id: z.string().nullish(),
  function: z.object({ name: z.string(), arguments: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
})

const tokens = z.number().int().nonnegative().max(1_000_000_000).nullish().catch(null)

const completionSchema = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(toolCallSchema).nullish(),
      }),
    }),
  ),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).nullish().catch(null),
})

/**
 * Reads the body of an answer of `/chat/completions`, leniently: of all that endpoints add or leave out, what the agent
 * needs is kept. Nothing of the answer is repeated in a fault.
 */
export function readCompletion(body: string): { kind: 'completion'; completion: object } | Fault {
  let answer: unknown
  try {
    answer = JSON.parse(body)
  } catch {
    return misbehaved('the answer is no JSON')
  }
  const parsed = completionSchema.safeParse(answer)
  if (!parsed.success) return misbehaved('the answer is no chat completion')
  const [choice] = parsed.data.choices
  if (!choice) return misbehaved('the answer is empty')
  const { message, finish_reason: end } = choice
  if (message.refusal) return misbehaved('the model refused')
  if (end === 'content_filter') return misbehaved('a content filter stopped the answer')
  if (end === 'length' && !message.tool_calls?.length) return misbehaved('the answer was cut at its limit of tokens')
  if (message.tool_calls?.some((call) => !isObject(call.function.arguments)))
    return misbehaved('the model called a tool with no JSON')
  return { kind: 'completion', completion: toCompletion(message, parsed.data.usage) }
}

function isObject(given: string | object): boolean {
  if (typeof given !== 'string') return true
  try {
    const value: unknown = JSON.parse(given)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

type Parsed = z.infer<typeof completionSchema>

function toCompletion(message: Parsed['choices'][number]['message'], usage: Parsed['usage']): object {
  const calls = (message.tool_calls ?? []).map(({ id, function: { name, arguments: given } }, index) => ({
    id: id || `call_${index + 1}`,
    type: 'function',
    function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
  }))
  return {
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
        message: { role: 'assistant', content: message.content ?? '', ...(calls.length > 0 && { tool_calls: calls }) },
      },
    ],
    usage: usage ?? {},
  }
}

const misbehaved = (reason: string): Fault => ({ kind: 'misbehaved', reason })
