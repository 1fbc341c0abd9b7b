import type { AIMessage, BaseMessage } from '@langchain/core/messages'
import type { ClientTool } from '@langchain/core/tools'
import { z } from 'zod'
import type { ChatTask } from '../../model/chat.ts'
import type { Random, Wait } from '../retry-pause.ts'
import { callModel } from './call-model.ts'
import type { OpenModel } from './chat-endpoint.ts'
import { answerTool, checkMessage } from './check-message.ts'
import { endingOf, endTask } from './ending.ts'
import { estimateMessages, estimateTokens, tokensOf } from './estimate-tokens.ts'
import { isFree } from './fault.ts'
import type { Ledger } from './ledger.ts'

type Running = { open: OpenModel; ledger: Ledger; maxSteps: number; signal: AbortSignal; wait: Wait; random: Random }

const toolCallsPerStep = 4
// LangGraph counts the model and its tools as a step each; the ledger ends a task before this does.
const graphStepsPerStep = 3

/**
 * Runs a task as an agent of LangChain's until it gives its structured answer. Ends it (`endTask`) at a bound or fault;
 * otherwise rejects only when the signal aborts.
 */
export async function runAgent<T>(task: ChatTask<T>, running: Running): Promise<T> {
  const { open, maxSteps, signal } = running
  const { createAgent, createMiddleware, toolStrategy } = await import('langchain')
  const { SystemMessage } = await import('@langchain/core/messages')
  const ask = createAsker(task, running)
  const bounds = createMiddleware({
    name: 'Bounds',
    async wrapModelCall(request, handler) {
      const result = await ask([request.systemMessage, ...request.messages], async (model) =>
        handler({ ...request, model }),
      )
      return result as AIMessage
    },
    async wrapToolCall(request, handler) {
      try {
        return await handler(request)
      } catch {
        // LangChain would tell the model what went wrong, and with it what is ours to know.
        signal.throwIfAborted()
        return endTask('unavailable', 'a tool did not work', false)
      }
    },
  })
  const agent = createAgent({
    model: (await open({ maxTokens: 1, isPlain: false })).model,
    tools: await toolsOf(task, signal),
    systemPrompt: new SystemMessage(task.prompt.text),
    responseFormat: toolStrategy(answerSchema(task.output)),
    middleware: [bounds],
  })
  const state = await agent
    .invoke(
      { messages: [{ role: 'user', content: task.input }] },
      { signal, recursionLimit: (maxSteps + 1) * graphStepsPerStep },
    )
    .catch((error) => endByError(error, signal))
  const parsed = task.output.safeParse(state.structuredResponse)
  return parsed.success ? parsed.data : endTask('misbehaved', 'the answer does not fit its schema')
}

type Asked = AIMessage | { messages: BaseMessage[] } | object

/** Has the model asked within the task's bounds, and looks at what it says before anything comes of it. */
function createAsker<T>(task: ChatTask<T>, { ledger, maxSteps, ...calling }: Running) {
  const tools = task.tools.map(({ description, input }) => [description, z.toJSONSchema(input)])
  const toolTokens = estimateTokens(JSON.stringify([tools, answerSchema(task.output)]))
  let toolCalls = 0
  return async (
    messages: readonly BaseMessage[],
    call: (model: Awaited<ReturnType<OpenModel>>['model']) => Promise<Asked>,
  ) => {
    const estimate = toolTokens + estimateMessages(messages)
    const { maxOutput, settle } = await ledger.book(estimate)
    const called = await callModel(call, { ...calling, maxTokens: maxOutput })
    if (called.kind === 'failed') {
      if (isFree(called.fault)) await settle({ inputTokens: 0, outputTokens: 0 })
      return endTask(called.fault.kind === 'misbehaved' ? 'misbehaved' : 'unavailable', called.fault.reason)
    }
    const message = messageOf(called.value)
    await settle(tokensOf(message, estimate))
    toolCalls += checkMessage(message, task)
    // LangChain would ask the model again.
    if (callsAnswer(message) && message === called.value) endTask('misbehaved', 'the answer does not fit its schema')
    if (toolCalls > maxSteps * toolCallsPerStep) endTask('misbehaved', 'the model called too many tools')
    return called.value
  }
}

// With a structured answer LangChain gives the messages beside it.
function messageOf(asked: Asked): AIMessage {
  return ('messages' in asked ? (asked.messages as BaseMessage[])[0] : asked) as AIMessage
}

const callsAnswer = (message: AIMessage) => message.tool_calls?.some(({ name }) => name === answerTool)

// What goes in: keys that nobody asked for are left out by the parsed answer, not refused.
const answerSchema = (output: z.ZodType) => ({ ...z.toJSONSchema(output, { io: 'input' }), title: answerTool })

async function toolsOf<T>(task: ChatTask<T>, signal: AbortSignal): Promise<ClientTool[]> {
  const { tool } = await import('langchain')
  return task.tools.map(({ name, description, input, run }) =>
    tool((given: unknown) => run(given as Record<string, unknown>, signal), { name, description, schema: input }),
  )
}

function endByError(error: unknown, signal: AbortSignal): never {
  signal.throwIfAborted()
  if (endingOf(error)) throw error
  return endTask('misbehaved', 'the answer cannot be used')
}
