import { z } from 'zod'
import { toApiMessage } from '../api-message.ts'
import { type MessageContent, readContent } from '../message-content.ts'
import type { MessageBook, StoredMessage } from '../messages.ts'
import type { Timestamps } from '../timestamps.ts'
import type { World } from '../world.ts'
import { findReadable, findWritable } from './find-channel.ts'
import { defineMethod, failure, type MethodResult, type Methods, structured } from './method.ts'

const content = { text: z.string().optional(), markdown_text: z.string().optional(), blocks: z.unknown().optional() }
const metadata = structured(z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }))
const draft = z.object({
  channel: z.string(),
  thread_ts: z.string().optional(),
  ...content,
  metadata: metadata.optional(),
})
const reference = z.object({ channel: z.string(), ts: z.string() })

type Deps = {
  world: World
  messages: MessageBook
  timestamps: Timestamps
  baseUrl: string
  /** Called with each message of the bot, which ends the status shown in its thread. */
  onBotMessage: (message: StoredMessage) => void
  /** Called with each edited message of the bot, and each deleted one (`after` null). */
  onChanged: (before: StoredMessage, after: StoredMessage | null) => void
}

export function createChatMethods(deps: Deps): Methods {
  const { world, messages } = deps

  async function post(input: z.infer<typeof draft>, ephemeralTo: string | null): Promise<MethodResult> {
    const found = findWritable(world, input.channel)
    if (found.kind === 'refused') return found.result
    if (ephemeralTo !== null && !world.isMember(found.channel.id, ephemeralTo)) return failure('user_not_in_channel')
    const parent = input.thread_ts ? messages.find(found.channel.id, input.thread_ts) : undefined
    if (input.thread_ts && parent === undefined) return failure('thread_not_found')
    const checked = readContent(input)
    if (checked.kind === 'invalid') return failure(checked.error, checked.messages)
    const message = await messages.post({
      channel: found.channel.id,
      threadTs: parent === undefined ? null : (parent.threadTs ?? parent.ts),
      userId: world.bot.id,
      text: checked.text,
      blocks: checked.blocks,
      ephemeralTo,
      metadata: input.metadata,
    })
    deps.onBotMessage(message)
    if (ephemeralTo !== null) return { ok: true, message_ts: message.ts }
    return {
      ok: true,
      channel: message.channel,
      ts: message.ts,
      message: toApiMessage(message, world),
      ...warningsOf(checked),
    }
  }

  return {
    'chat.postMessage': defineMethod(draft, (input) => post(input, null)),
    'chat.postEphemeral': defineMethod(draft.extend({ user: z.string() }), (input) => post(input, input.user)),
    'chat.update': defineMethod(draft.omit({ thread_ts: true }).extend({ ts: z.string() }), async (input) => {
      const message = messages.find(input.channel, input.ts)
      if (message === undefined || message.ephemeralTo !== null) return failure('message_not_found')
      if (message.userId !== world.bot.id) return failure('cant_update_message')
      if (message.streaming) return failure('streaming_state_conflict')
      const checked = readContent(input)
      if (checked.kind === 'invalid') return failure(checked.error, checked.messages)
      const changed = await messages.change(input.channel, input.ts, (current) => ({
        ...current,
        text: checked.text,
        // Slack keeps the blocks of a message whose update names none.
        blocks: checked.hasBlocks ? checked.blocks : current.blocks,
        editedTs: deps.timestamps.next(),
        ...(input.metadata && { metadata: input.metadata }),
      }))
      if (changed === undefined) return failure('message_not_found')
      deps.onChanged(message, changed)
      const { channel, ts, text } = changed
      return { ok: true, channel, ts, text, message: toApiMessage(changed, world), ...warningsOf(checked) }
    }),
    'chat.delete': defineMethod(reference, async ({ channel, ts }) => {
      const message = messages.find(channel, ts)
      if (message === undefined || message.ephemeralTo !== null) return failure('message_not_found')
      if (message.userId !== world.bot.id) return failure('cant_delete_message')
      await messages.remove(channel, ts)
      deps.onChanged(message, null)
      return { ok: true, channel, ts }
    }),
    'chat.getPermalink': defineMethod(z.object({ channel: z.string(), message_ts: z.string() }), (input) => {
      const found = findReadable(world, input.channel)
      if (found.kind === 'refused') return found.result
      if (messages.find(input.channel, input.message_ts) === undefined) return failure('message_not_found')
      const permalink = `${deps.baseUrl}/#/${input.channel}/${input.message_ts}`
      return { ok: true, channel: input.channel, permalink }
    }),
  }
}

function warningsOf(content: Extract<MessageContent, { kind: 'valid' }>) {
  const { warnings } = content
  return warnings.length > 0 ? { warning: warnings.join(','), response_metadata: { warnings } } : {}
}
