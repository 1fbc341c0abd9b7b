import type { WebClient } from '@slack/web-api'

/** Whether people of another organisation are in a channel; where Slack does not tell, as if they were. */
export async function isSharedChannel(client: Pick<WebClient, 'conversations'>, channel: string): Promise<boolean> {
  if (channel.startsWith('D')) return false
  return client.conversations.info({ channel }).then(
    (reply) => reply.channel?.is_ext_shared !== false,
    () => true,
  )
}
