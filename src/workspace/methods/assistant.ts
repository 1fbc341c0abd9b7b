import { z } from 'zod'
import type { MessageBook } from '../messages.ts'
import type { SuggestedPrompts } from '../suggested-prompts.ts'
import type { ThreadsStatus } from '../threads-status.ts'
import type { World } from '../world.ts'
import { findWritable } from './find-channel.ts'
import { defineMethod, failure, type Methods, structured } from './method.ts'

const thread = { channel_id: z.string(), thread_ts: z.string() }
const statusSchema = z.object({
  ...thread,
  status: z.string(),
  loading_messages: structured(z.array(z.string()).max(10)).optional(),
})
const prompt = z.object({ title: z.string().min(1), message: z.string().min(1) })
const promptsSchema = z.object({
  channel_id: z.string(),
  thread_ts: z.string().optional(),
  title: z.string().optional(),
  prompts: structured(z.array(prompt).min(1).max(4)),
})

type Deps = { world: World; messages: MessageBook; threadsStatus: ThreadsStatus; suggestedPrompts: SuggestedPrompts }

export function createAssistantMethods({ world, messages, threadsStatus, suggestedPrompts }: Deps): Methods {
  return {
    'assistant.threads.setStatus': defineMethod(statusSchema, (input) => {
      const found = findWritable(world, input.channel_id)
      if (found.kind === 'refused') return found.result
      const message = messages.find(input.channel_id, input.thread_ts)
      if (message === undefined) return failure('thread_not_found')
      threadsStatus.set(input.channel_id, message.threadTs ?? message.ts, input.status)
      return { ok: true }
    }),
    'assistant.threads.setSuggestedPrompts': defineMethod(promptsSchema, (input) => {
      const found = findWritable(world, input.channel_id)
      if (found.kind === 'refused') return found.result
      suggestedPrompts.set(input.channel_id, input.prompts)
      return { ok: true }
    }),
    'assistant.threads.setTitle': defineMethod(z.object({ ...thread, title: z.string().max(255) }), (input) => {
      const found = findWritable(world, input.channel_id)
      if (found.kind === 'refused') return found.result
      return messages.find(input.channel_id, input.thread_ts) === undefined ? failure('thread_not_found') : { ok: true }
    }),
  }
}
