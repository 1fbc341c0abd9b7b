import { AppError, messageOf } from '../../../lib/errors.ts'
import type { WorkspaceEvent, WorkspaceState } from '../../protocol.ts'
import type { Api } from './api.ts'
import { applyEvent, statusKey } from './apply-event.ts'
import { isReply, newestTs, sophiaChannel } from './conversation.ts'
import type { PageState } from './page-state.ts'
import { runningThreads } from './running.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'

type Dependencies = { store: Store<PageState>; api: Api; settings: Settings }

export type Connection = ReturnType<typeof createConnection>

/** Keeps the store in step with the server for one viewer at a time: the whole state on each (re)connect, events after it. */
export function createConnection({ store, api, settings }: Dependencies) {
  let close: () => void = () => undefined
  let attempt = 0

  /** Null when it failed; a viewer nobody knows any more is replaced by the first one. */
  async function load(userId: string | null, current: number): Promise<WorkspaceState | null> {
    try {
      const workspace = await api.loadState(userId)
      if (current === attempt) store.update((state) => adopt(state, workspace, settings))
      return workspace
    } catch (error) {
      const isUnknown = userId !== null && error instanceof AppError && /^page\.http_4/.test(error.code)
      if (isUnknown && current === attempt) return load(null, current)
      if (current === attempt && store.get().workspace === null)
        store.update({ phase: { kind: 'failed', reason: messageOf(error) } })
      return null
    }
  }

  function listen(userId: string, current: number): void {
    const early: WorkspaceEvent[] = []
    let loading = false
    const receive = (event: WorkspaceEvent) => store.update((state) => receiveEvent(state, event))
    close = api.openEvents(userId, {
      onEvent: (event) => (loading ? early.push(event) : receive(event)),
      onLost: () => store.update({ connection: 'lost' }),
      onOpen: () => {
        loading = true
        void load(userId, current).then(() => {
          if (current !== attempt) return
          loading = false
          store.update({ connection: 'open' })
          for (const event of early.splice(0)) receive(event)
        })
      },
    })
  }

  return {
    /** Opens the workspace as this viewer, or as the server's first one when the id is null or unknown. */
    open: async (userId: string | null): Promise<void> => {
      close()
      attempt += 1
      const current = attempt
      const workspace = await load(userId, current)
      if (workspace === null || current !== attempt) return
      settings.setUserId(workspace.user.id)
      settings.setTimeZone(workspace.timeZone)
      listen(workspace.user.id, current)
    },
    close: () => close(),
  }
}

/** The page after a fresh state: keeps the place if the viewer may still see it, else goes to Sophia. */
function adopt(state: PageState, workspace: WorkspaceState, settings: Settings): Partial<PageState> {
  const sameViewer = state.workspace?.user.id === workspace.user.id
  const lastRead = sameViewer ? state.lastRead : firstRead(workspace, settings.lastRead(workspace.user.id))
  settings.setLastRead(workspace.user.id, lastRead)
  const kept = workspace.channels.some((channel) => channel.id === state.channelId)
  const home = sophiaChannel(workspace) ?? workspace.channels[0] ?? null
  const channelId = kept ? state.channelId : (home?.id ?? null)
  const place =
    sameViewer && kept ? {} : { engaged: false, newSince: channelId === null ? null : (lastRead[channelId] ?? '') }
  const threadGone = state.panel.kind === 'thread' && !hasMessage(workspace, channelId, state.panel.ts)
  return {
    phase: { kind: 'ready' },
    workspace,
    channelId,
    lastRead,
    ...place,
    ...(threadGone ? { panel: { kind: 'none' as const } } : {}),
  }
}

/** What stood in the channels before the first visit counts as read; what Sophia wrote to the viewer does not. */
function firstRead(workspace: WorkspaceState, stored: Record<string, string>): Record<string, string> {
  const sophia = sophiaChannel(workspace)?.id
  const seen = workspace.channels.map((channel): [string, string] => [
    channel.id,
    stored[channel.id] ?? (channel.id === sophia ? '' : (newestTs(workspace.messages, channel.id) ?? '')),
  ])
  return Object.fromEntries(seen)
}

function hasMessage(workspace: WorkspaceState, channelId: string | null, ts: string): boolean {
  return workspace.messages.some((message) => message.channel === channelId && message.ts === ts)
}

/** The page after one event: the message itself, the status line it ends, and the thread it opens. */
function receiveEvent(state: PageState, event: WorkspaceEvent): Partial<PageState> {
  if (state.workspace === null) return {}
  if (event.type === 'status') {
    const key = statusKey(event.channel, event.threadTs)
    const { [key]: _ended, ...others } = state.statuses
    const statuses = event.status === '' ? others : { ...others, [key]: event.status }
    return { statuses, ...openAwaited(state, event.channel, event.threadTs) }
  }
  const workspace = applyEvent(state.workspace, event)
  const stopping = state.stopping.filter((key) => isRunning(workspace, key))
  if (stopping.length !== state.stopping.length) return { ...receiveEvent({ ...state, stopping }, event), stopping }
  if (event.type === 'message_deleted' && state.panel.kind === 'thread' && state.panel.ts === event.ts) {
    return { workspace, panel: { kind: 'none' } }
  }
  if (event.type !== 'message' || event.message.userId !== workspace.bot.id) return { workspace }
  const { message } = event
  const { [statusKey(message.channel, message.threadTs ?? message.ts)]: _ended, ...statuses } = state.statuses
  const opened =
    isReply(message) && message.threadTs !== null ? openAwaited(state, message.channel, message.threadTs) : {}
  return { workspace, statuses, ...opened }
}

function isRunning(workspace: WorkspaceState, key: string): boolean {
  const [channel = ''] = key.split(':')
  return runningThreads(workspace, channel).some((thread) => statusKey(thread.channel, thread.threadTs) === key)
}

function openAwaited(state: PageState, channel: string, threadTs: string): Partial<PageState> {
  if (channel !== state.channelId || !state.awaited.includes(threadTs)) return {}
  return {
    awaited: state.awaited.filter((ts) => ts !== threadTs),
    panel: { kind: 'thread', ts: threadTs },
    proof: null,
  }
}
