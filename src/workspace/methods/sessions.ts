import { z } from 'zod'
import type { MessageBook } from '../messages.ts'
import type { SessionBook } from '../sessions.ts'
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

type Deps = { world: World; messages: MessageBook; sessions: SessionBook }

/** Agent sessions as docs.slack.dev/ai/agent-sessions describes them: setting a status creates one. */
export function createSessionMethods({ world, messages, sessions }: Deps): Methods {
  function check(channel: string, threadTs: string): MethodResult {
    const found = findWritable(world, channel)
    if (found.kind === 'refused') return found.result
    return messages.find(channel, threadTs) === undefined ? failure('thread_not_found') : { ok: true }
  }

  return {
    'agents.sessions.setStatus': defineMethod(
      statusSchema,
      ({ channel_id: channel, thread_ts: threadTs, ...input }) => {
        const checked = check(channel, threadTs)
        if (checked.ok) sessions.set({ channel, threadTs }, input.status, input.title)
        return checked
      },
    ),
    'agents.sessions.rename': defineMethod(z.object({ ...session, title }), (input) => {
      const isKnown = sessions.rename({ channel: input.channel_id, threadTs: input.thread_ts }, input.title)
      return isKnown ? { ok: true, title: input.title } : failure('session_not_found')
    }),
  }
}
