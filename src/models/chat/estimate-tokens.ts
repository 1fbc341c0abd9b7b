import type { AIMessage, BaseMessage } from '@langchain/core/messages'

const bytesPerToken = 4
const tokensPerMessage = 8

/** About how many tokens a text is: a token is about four characters of English, and fewer of other scripts. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / bytesPerToken)
}

export function estimateMessages(messages: readonly BaseMessage[]): number {
  return messages.reduce((sum, message) => sum + tokensPerMessage + estimateTokens(wordsOf(message)), 0)
}

/** Tokens of one call: as reported, else estimated. */
export function tokensOf(message: AIMessage, estimatedInput: number): { inputTokens: number; outputTokens: number } {
  const { input_tokens: input, output_tokens: output } = message.usage_metadata ?? {}
  return {
    inputTokens: isCount(input) ? input : estimatedInput,
    outputTokens: isCount(output) ? output : estimateMessages([message]),
  }
}

function wordsOf(message: BaseMessage): string {
  const calls = (message as Partial<AIMessage>).tool_calls ?? []
  return message.text + (calls.length > 0 ? JSON.stringify(calls.map(({ name, args }) => [name, args])) : '')
}

// Zero is what endpoints that do not count report.
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
