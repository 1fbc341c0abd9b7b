import type { WorkspaceEvent, WorkspaceMessage } from './protocol.ts'
import type { WorkspaceStore } from './store.ts'
import type { Timestamps } from './timestamps.ts'

/** A message with what its sender attached for programs; `metadata` never reaches the page. */
export type StoredMessage = WorkspaceMessage & { metadata?: { event_type: string; event_payload: object } }
type MessageDraft = Pick<StoredMessage, 'channel' | 'threadTs' | 'userId' | 'text' | 'blocks' | 'metadata'> &
  Partial<Pick<StoredMessage, 'ephemeralTo' | 'streaming'>>
export type Audience = { channel: string; onlyUser: string | null }
/** A message as it may be kept, and so be shown. */
export type Keepable = (message: StoredMessage) => StoredMessage
export type Publish = (event: WorkspaceEvent, audience: Audience) => void
export type MessageBook = ReturnType<typeof createMessageBook>

/**
 * Every message of the workspace. Writes run one after another; a write is stored before it is visible,
 * and a change always works on the newest version.
 */
export function createMessageBook(deps: {
  store: WorkspaceStore
  timestamps: Timestamps
  publish: Publish
  keepable?: Keepable | undefined
}) {
  const messages = new Map<string, StoredMessage>()
  const inOrder = createLane()

  async function put(given: StoredMessage, type: 'message' | 'message_changed'): Promise<StoredMessage> {
    const message = deps.keepable?.(given) ?? given
    if (message.ephemeralTo === null) await deps.store.save(message)
    messages.set(keyOf(message.channel, message.ts), message)
    deps.publish({ type, message: withoutMetadata(message) }, audienceOf(message))
    return message
  }

  async function recount(channel: string, rootTs: string | null): Promise<void> {
    const root = rootTs === null ? undefined : messages.get(keyOf(channel, rootTs))
    if (root === undefined) return
    const replyCount = thread(channel, root.ts).filter((message) => message.ephemeralTo === null).length - 1
    if (replyCount !== root.replyCount) await put({ ...root, replyCount }, 'message_changed')
  }

  async function drop(message: StoredMessage): Promise<void> {
    if (message.ephemeralTo === null) await deps.store.remove(message.channel, message.ts)
    messages.delete(keyOf(message.channel, message.ts))
    deps.publish({ type: 'message_deleted', channel: message.channel, ts: message.ts }, audienceOf(message))
  }

  // Loading sorts and ids only grow, so the map's own order is the order of time.
  const all = (): StoredMessage[] => [...messages.values()]
  const find = (channel: string, ts: string): StoredMessage | undefined => messages.get(keyOf(channel, ts))
  /** The root and its replies, oldest first. */
  const thread = (channel: string, rootTs: string): StoredMessage[] =>
    all().filter((message) => message.channel === channel && (message.ts === rootTs || message.threadTs === rootTs))

  return {
    all,
    find,
    thread,
    load: (): Promise<void> =>
      inOrder(async () => {
        for (const message of (await deps.store.load()).sort(byTimestamp)) {
          // The writer of a half-written stream is gone with the old process.
          messages.set(keyOf(message.channel, message.ts), { ...message, streaming: false })
          deps.timestamps.observe(message.ts)
        }
      }),
    post: (draft: MessageDraft): Promise<StoredMessage> =>
      inOrder(async () => {
        const fresh = { ephemeralTo: null, streaming: false, editedTs: null, replyCount: 0 }
        const message = await put({ ...fresh, ...draft, ts: deps.timestamps.next() }, 'message')
        await recount(message.channel, message.threadTs)
        return message
      }),
    /** Undefined when the message has gone; `alter` may return it unchanged to leave it alone. */
    change: (
      channel: string,
      ts: string,
      alter: (message: StoredMessage) => StoredMessage,
    ): Promise<StoredMessage | undefined> =>
      inOrder(async () => {
        const message = find(channel, ts)
        const changed = message === undefined ? undefined : alter(message)
        return changed === undefined || changed === message ? message : put(changed, 'message_changed')
      }),
    /** A root that has replies stays as a tombstone, so that its thread keeps its place. */
    remove: (channel: string, ts: string): Promise<void> =>
      inOrder(async () => {
        const message = find(channel, ts)
        if (message === undefined) return
        if (message.replyCount > 0) {
          await put({ ...message, text: 'This message was deleted.', blocks: [], streaming: false }, 'message_changed')
          return
        }
        await drop(message)
        await recount(channel, message.threadTs)
      }),
  }
}

export function withoutMetadata(message: StoredMessage): WorkspaceMessage {
  const { metadata: _metadata, ...visible } = message
  return visible
}

function createLane() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

function audienceOf(message: StoredMessage): Audience {
  return { channel: message.channel, onlyUser: message.ephemeralTo }
}

function keyOf(channel: string, ts: string): string {
  return `${channel} ${ts}`
}

function byTimestamp(left: StoredMessage, right: StoredMessage): number {
  return left.ts === right.ts ? 0 : left.ts < right.ts ? -1 : 1
}
