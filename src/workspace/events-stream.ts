import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Publish } from './messages.ts'
import type { WorkspaceEvent } from './protocol.ts'

const keepAliveMs = 15_000
/** A page this far behind is cut off; it reconnects and reads the state anew. */
const maximumBacklog = 1_000

type Subscription = { userId: string; push(event: WorkspaceEvent): void; end(): void }

/** Hands each event to the open pages of those who may see it. */
export function createEventHub(canSee: (userId: string, channelId: string) => boolean) {
  const subscriptions = new Set<Subscription>()
  const publish: Publish = (event, audience) => {
    for (const subscription of subscriptions) {
      if (audience.onlyUser !== null && audience.onlyUser !== subscription.userId) continue
      if (canSee(subscription.userId, audience.channel)) subscription.push(event)
    }
  }
  let isClosed = false

  return {
    publish,
    publishTo: (userId: string, event: WorkspaceEvent) => {
      for (const subscription of subscriptions) if (subscription.userId === userId) subscription.push(event)
    },
    publishToAll: (event: WorkspaceEvent) => {
      for (const subscription of subscriptions) subscription.push(event)
    },
    /** Answers a page's request with the events of `userId` until either side ends it. */
    serve: (context: Context, userId: string): Response =>
      streamSSE(context, async (stream) => {
        const queue = createQueue()
        const subscription: Subscription = { userId, push: queue.push, end: queue.end }
        if (isClosed) return
        subscriptions.add(subscription)
        stream.onAbort(queue.end)
        const keepAlive = setInterval(() => void stream.write(': alive\n\n'), keepAliveMs)
        keepAlive.unref()
        try {
          await stream.write(': connected\n\n')
          for await (const event of queue.events()) await stream.writeSSE({ data: JSON.stringify(event) })
        } finally {
          clearInterval(keepAlive)
          subscriptions.delete(subscription)
        }
      }),
    close: () => {
      isClosed = true
      for (const subscription of subscriptions) subscription.end()
    },
  }
}

function createQueue() {
  const waiting: WorkspaceEvent[] = []
  let hasEnded = false
  let wake = () => {}
  const end = () => {
    hasEnded = true
    wake()
  }
  return {
    push: (event: WorkspaceEvent) => {
      waiting.push(event)
      if (waiting.length > maximumBacklog) end()
      wake()
    },
    end,
    events: async function* () {
      while (!hasEnded) {
        const event = waiting.shift()
        if (event !== undefined) yield event
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}
