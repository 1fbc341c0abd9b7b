import type { StoredMessage } from './messages.ts'
import type { World } from './world.ts'

/** A message in the shape of Slack's Web API and event payloads. */
export function toApiMessage(message: StoredMessage, world: World): Record<string, unknown> {
  const isSophia = message.userId === world.bot.id
  const hasThread = message.threadTs !== null || message.replyCount > 0
  return {
    type: 'message',
    user: message.userId,
    ts: message.ts,
    team: world.team.id,
    text: message.text,
    ...(isSophia && { bot_id: world.app.botId, app_id: world.app.id }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(hasThread && { thread_ts: message.threadTs ?? message.ts }),
    ...(message.replyCount > 0 && { reply_count: message.replyCount }),
    ...(message.editedTs !== null && { edited: { user: message.userId, ts: message.editedTs } }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
  }
}
