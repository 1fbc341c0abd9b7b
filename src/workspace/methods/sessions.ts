import { z } from 'zod'
import type { MessageBook } from '../messages.ts'
import type { World } from '../world.ts'
import { findWritable } from './find-channel.ts'
import { defineMethod, failure, type MethodResult, type Methods } from './method.ts'

const session = { channel_id: z.string(), thread_ts: z.string() }
const title = z.string().min(1).max(200)
const statusSchema = z.object({
  ...session,
  status: z.enum(['active', 'processing', 'suspended', 'closed']),
  title: title.optional(),
  initiator_user_id: z.string().optional(),
})

/** Agent sessions as docs.slack.dev/ai/agent-sessions describes them: setting a status creates one. */
export function createSessionMethods({ world, messages }: { world: World; messages: MessageBook }): Methods {
  const sessions = new Map<string, { status: string; title: string }>()

  function check(channel: string, threadTs: string): MethodResult {
    const found = findWritable(world, channel)
    if (found.kind === 'refused') return found.result
    return messages.find(channel, threadTs) === undefined ? failure('thread_not_found') : { ok: true }
  }

  return {
    'agents.sessions.setStatus': defineMethod(statusSchema, (input) => {
      const checked = check(input.channel_id, input.thread_ts)
      if (!checked.ok) return checked
      const key = `${input.channel_id} ${input.thread_ts}`
      const known = sessions.get(key)
      sessions.set(key, { status: input.status, title: known?.title ?? input.title ?? '' })
      return { ok: true }
    }),
    'agents.sessions.rename': defineMethod(z.object({ ...session, title }), (input) => {
      const known = sessions.get(`${input.channel_id} ${input.thread_ts}`)
      if (known === undefined) return failure('session_not_found')
      sessions.set(`${input.channel_id} ${input.thread_ts}`, { ...known, title: input.title })
      return { ok: true, title: input.title }
    }),
  }
}
