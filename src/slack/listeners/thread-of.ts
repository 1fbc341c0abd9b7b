import type { BlockAction } from '@slack/bolt'

/** The thread a pressed message stands in, so that the response appears beside it. */
export function threadOf(body: BlockAction): { thread_ts?: string } {
  const threadTs: unknown = body.container.thread_ts ?? body.message?.thread_ts
  return typeof threadTs === 'string' ? { thread_ts: threadTs } : {}
}
