import type { AIMessage } from '@langchain/core/messages'
import type { z } from 'zod'
import type { ChatTool } from '../../model/chat.ts'
import { endTask } from './ending.ts'

/** The tool by which the model hands over its structured answer. */
export const answerTool = 'answer'

type Expected = { tools: readonly ChatTool[]; output: z.ZodType }

/**
 * Ends the task unless a message calls known tools with arguments that fit, or gives one answer that fits. A model is
 * not asked to try again: the answer stands without it. Gives the number of calls.
 */
export function checkMessage(message: AIMessage, { tools, output }: Expected): number {
  const { finish_reason: end } = message.response_metadata ?? {}
  if (message.additional_kwargs?.refusal) endTask('misbehaved', 'the model refused')
  if (end === 'content_filter') endTask('misbehaved', 'a content filter stopped the answer')
  if (message.invalid_tool_calls?.length) endTask('misbehaved', 'the model called a tool with no JSON')
  const calls = message.tool_calls ?? []
  if (calls.length === 0)
    endTask('misbehaved', message.text.trim() ? 'the model answered in free text' : 'the answer is empty')
  if (calls.filter(({ name }) => name === answerTool).length > 1)
    endTask('misbehaved', 'the model gave several answers at once')
  for (const { name, args } of calls) {
    const schema = name === answerTool ? output : tools.find((tool) => tool.name === name)?.input
    if (!schema) endTask('misbehaved', 'the model called a tool that does not exist')
    if (!schema.safeParse(args).success)
      endTask(
        'misbehaved',
        name === answerTool
          ? 'the answer does not fit its schema'
          : 'the model called a tool with arguments that do not fit',
      )
  }
  return calls.length
}
