import { z } from 'zod'
import { readContent } from './message-content.ts'
import type { MessageBook } from './messages.ts'
import type { Block } from './protocol.ts'
import type { ResponseTarget } from './response-urls.ts'

const responseSchema = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  markdown_text: z.string().optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
})
type Response = z.infer<typeof responseSchema>

export type RespondOutcome = { kind: 'done' } | { kind: 'refused'; error: string; messages: string[] }

/** Applies what an app answered to a command or a press, be it in the acknowledgement or at its response_url. */
export function createRespond(deps: { messages: MessageBook; botId: string }) {
  return async (body: unknown, target: ResponseTarget): Promise<RespondOutcome> => {
    const parsed = responseSchema.safeParse(body)
    if (!parsed.success) return { kind: 'refused', error: 'invalid_payload', messages: [z.prettifyError(parsed.error)] }
    const response = parsed.data
    const original = target.messageTs === null ? undefined : deps.messages.find(target.channel, target.messageTs)
    if (response.delete_original && original !== undefined) {
      await deps.messages.remove(target.channel, original.ts)
      return { kind: 'done' }
    }
    const content = readContent(response)
    if (content.kind === 'invalid') return { kind: 'refused', error: content.error, messages: content.messages }
    const { text, blocks } = content
    if (response.replace_original && original !== undefined) {
      await deps.messages.change(target.channel, original.ts, (message) => ({ ...message, text, blocks }))
      return { kind: 'done' }
    }
    await deps.messages.post(draftOf(response, target, { text, blocks }))
    return { kind: 'done' }
  }

  function draftOf(response: Response, target: ResponseTarget, content: { text: string; blocks: Block[] }) {
    const parent = response.thread_ts === undefined ? undefined : deps.messages.find(target.channel, response.thread_ts)
    return {
      ...content,
      channel: target.channel,
      threadTs: parent === undefined ? null : (parent.threadTs ?? parent.ts),
      userId: deps.botId,
      ephemeralTo: response.response_type === 'ephemeral' ? target.userId : null,
    }
  }
}
