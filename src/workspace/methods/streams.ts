import { z } from 'zod'
import { toApiMessage } from '../api-message.ts'
import type { MessageBook, StoredMessage } from '../messages.ts'
import { nameBlocks } from '../name-blocks.ts'
import type { OpenStream, OpenStreams } from '../open-streams.ts'
import {
  applyChunk,
  type Chunk,
  chunksSchema,
  emptyStream,
  renderStream,
  type StreamContent,
} from '../stream-content.ts'
import { validateBlocks } from '../validate-blocks.ts'
import type { World } from '../world.ts'
import { findWritable } from './find-channel.ts'
import { defineMethod, failure, type Method, type MethodResult, type Methods, structured } from './method.ts'

/** Text and tasks together. Undocumented; reported by several who stream in production (vercel/chat#617, #637). */
const maximumStreamSize = 12_000

const written = { markdown_text: z.string().max(12_000).optional(), chunks: z.unknown().optional() }
const startSchema = z.object({
  channel: z.string(),
  thread_ts: z.string(),
  recipient_user_id: z.string().optional(),
  recipient_team_id: z.string().optional(),
  task_display_mode: z.enum(['plan', 'timeline']).default('timeline'),
  ...written,
})
const appendSchema = z.object({ channel: z.string(), ts: z.string(), ...written })
const metadata = structured(z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }))
const stopSchema = appendSchema.extend({
  blocks: z.unknown().optional(),
  metadata: metadata.optional(),
  session_status: z.string().optional(),
})

type Written = { kind: 'written'; content: StreamContent } | { kind: 'refused'; error: string; messages?: string[] }
type Deps = {
  world: World
  messages: MessageBook
  streams: OpenStreams
  onBotMessage: (message: StoredMessage) => void
  setSessionStatus: Method
}

export function createStreamMethods(deps: Deps): Methods {
  return {
    'chat.startStream': defineMethod(startSchema, (input) => startStream(deps, input)),
    'chat.appendStream': defineMethod(appendSchema, (input) => appendStream(deps, input)),
    'chat.stopStream': defineMethod(stopSchema, (input) => stopStream(deps, input)),
  }
}

async function startStream(deps: Deps, input: z.infer<typeof startSchema>): Promise<MethodResult> {
  const found = findWritable(deps.world, input.channel)
  if (found.kind === 'refused') return found.result
  const { id: channel, kind } = found.channel
  if (kind !== 'im' && !input.recipient_user_id) return failure('missing_recipient_user_id')
  if (kind !== 'im' && !input.recipient_team_id) return failure('missing_recipient_team_id')
  const parent = deps.messages.find(channel, input.thread_ts)
  if (parent === undefined) return failure('thread_not_found')
  const result = write(emptyStream(input.task_display_mode), input)
  if (result.kind === 'refused') return failure(result.error, result.messages)
  const place = { channel, threadTs: parent.threadTs ?? parent.ts, userId: deps.world.bot.id }
  const message = await deps.messages.post({ ...place, ...shown(result.content), streaming: true })
  deps.streams.start(channel, message.ts, result.content)
  deps.onBotMessage(message)
  return { ok: true, channel, ts: message.ts }
}

async function appendStream(deps: Deps, input: z.infer<typeof appendSchema>): Promise<MethodResult> {
  const { channel, ts } = input
  const stream = await findOpen(deps, channel, ts)
  if (typeof stream === 'string') return failure(stream)
  if (input.markdown_text === undefined && input.chunks === undefined) return failure('no_text')
  const result = write(stream.content, input)
  if (result.kind === 'refused') return failure(result.error, result.messages)
  stream.content = result.content
  await deps.messages.change(channel, ts, (message) => ({ ...message, ...shown(stream.content) }))
  return { ok: true, channel, ts }
}

async function stopStream(deps: Deps, input: z.infer<typeof stopSchema>): Promise<MethodResult> {
  const { channel, ts } = input
  const stream = await findOpen(deps, channel, ts)
  if (typeof stream === 'string') return failure(stream)
  const result = write(stream.content, input)
  if (result.kind === 'refused') return failure(result.error, result.messages)
  const closing = validateBlocks(input.blocks ?? [])
  if (closing.kind === 'invalid') return failure(closing.error, closing.messages)
  const content = applyChunk(result.content, { type: 'blocks', blocks: closing.blocks })
  deps.streams.stop(channel, ts)
  const message = await deps.messages.change(channel, ts, (current) => ({
    ...current,
    ...shown(content),
    streaming: false,
    ...(input.metadata && { metadata: input.metadata }),
  }))
  if (message === undefined) return failure('message_not_found')
  if (input.session_status !== undefined) {
    await deps.setSessionStatus({ channel_id: channel, thread_ts: message.threadTs, status: input.session_status })
  }
  return { ok: true, channel, ts, message: toApiMessage(message, deps.world) }
}

async function findOpen(deps: Deps, channel: string, ts: string): Promise<OpenStream | string> {
  const message = deps.messages.find(channel, ts)
  if (message === undefined) return 'message_not_found'
  if (message.userId !== deps.world.bot.id) return 'message_not_owned_by_app'
  return (await deps.streams.find(channel, ts)) ?? 'message_not_in_streaming_state'
}

function write(content: StreamContent, input: { markdown_text?: string | undefined; chunks?: unknown }): Written {
  const parsed = structured(chunksSchema).safeParse(input.chunks ?? [])
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      ({ message, path }) => `[ERROR] ${message} [json-pointer:/chunks/${path.join('/')}]`,
    )
    return { kind: 'refused', error: 'invalid_chunks', messages }
  }
  const text: Chunk[] = input.markdown_text ? [{ type: 'markdown_text', text: input.markdown_text }] : []
  for (const chunk of parsed.data) {
    const checked = validateBlocks(chunk.type === 'blocks' ? chunk.blocks : [])
    if (checked.kind === 'invalid') return { kind: 'refused', error: checked.error, messages: checked.messages }
  }
  const next = [...text, ...parsed.data].reduce(applyChunk, content)
  const isTooLong = renderStream(next).size > maximumStreamSize
  return isTooLong ? { kind: 'refused', error: 'msg_too_long' } : { kind: 'written', content: next }
}

function shown(content: StreamContent): Pick<StoredMessage, 'text' | 'blocks'> {
  const { text, blocks } = renderStream(content)
  return { text, blocks: nameBlocks(blocks) }
}
