import { z } from 'zod'
import type { MessageBook } from '../messages.ts'
import type { World } from '../world.ts'
import { findWritable } from './find-channel.ts'
import { defineMethod, failure, type Methods } from './method.ts'

const schema = z.object({
  channel: z.string(),
  timestamp: z.string(),
  name: z.string().regex(/^[a-z0-9_+'-]+$/, 'invalid_name'),
})

export function createReactionMethods({ world, messages }: { world: World; messages: MessageBook }): Methods {
  const given = new Set<string>()
  return {
    'reactions.add': defineMethod(schema, ({ channel, timestamp, name }) => {
      const found = findWritable(world, channel)
      if (found.kind === 'refused') return found.result
      if (messages.find(channel, timestamp) === undefined) return failure('message_not_found')
      const key = `${channel} ${timestamp} ${name}`
      if (given.has(key)) return failure('already_reacted')
      given.add(key)
      return { ok: true }
    }),
  }
}
