import type { Publish } from './messages.ts'
import type { WorkspaceSession } from './protocol.ts'

export type SessionBook = ReturnType<typeof createSessionBook>
type Thread = { channel: string; threadTs: string }

/** What the app said about its work in each thread. Setting a status begins a session (docs.slack.dev/ai/agent-sessions). */
export function createSessionBook({ publish }: { publish: Publish }) {
  const sessions = new Map<string, WorkspaceSession>()
  const keyOf = ({ channel, threadTs }: Thread) => `${channel} ${threadTs}`
  function put(session: WorkspaceSession): void {
    sessions.set(keyOf(session), session)
    publish({ type: 'session', session }, { channel: session.channel, onlyUser: null })
  }
  return {
    all: (): WorkspaceSession[] => [...sessions.values()],
    find: (thread: Thread): WorkspaceSession | undefined => sessions.get(keyOf(thread)),
    /** A title once given stays until it is renamed. */
    set: (thread: Thread, status: WorkspaceSession['status'], title: string | undefined): void =>
      put({ ...thread, status, title: sessions.get(keyOf(thread))?.title || (title ?? '') }),
    rename: (thread: Thread, title: string): boolean => {
      const known = sessions.get(keyOf(thread))
      if (known !== undefined) put({ ...known, title })
      return known !== undefined
    },
  }
}
