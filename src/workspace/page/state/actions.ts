import { messageOf } from '../../../lib/errors.ts'
import type { Faults } from '../../protocol.ts'
import type { Api } from './api.ts'
import { statusKey } from './apply-event.ts'
import type { Connection } from './connection.ts'
import { answersTo, isReply, newestTs, repliesOf, sophiaChannel } from './conversation.ts'
import { readOutgoing } from './outgoing.ts'
import type { Comparison, PageState } from './page-state.ts'
import { type Attempt, createPresses } from './presses.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'

export type Actions = ReturnType<typeof createActions>
export type Tools = { toast: (text: string, tone?: 'error' | 'note') => void; attempt: Attempt }
export type Dependencies = { store: Store<PageState>; api: Api; settings: Settings; connection: Connection }

/** Everything a person can do on the page. Failures end as a toast, never as an exception. */
export function createActions(dependencies: Dependencies) {
  const { store, connection } = dependencies
  const toast = createToast(store)
  const attempt = createAttempt(toast)
  const drafts = new Map<string, string>()
  return {
    draft: (place: string): string => drafts.get(place) ?? '',
    keepDraft: (place: string, text: string) => drafts.set(place, text),
    toast,
    dismissToast: (id: number) =>
      store.update((state) => ({ toasts: state.toasts.filter((shown) => shown.id !== id) })),
    show: (change: Pick<Partial<PageState>, 'overlay' | 'sidebarOpen' | 'panel' | 'confirmation' | 'comparison'>) =>
      store.update(change),
    /** A window tells late that it closed, when another may be open already. */
    closeOverlay: (overlay: PageState['overlay']) =>
      store.update((state) => (state.overlay === overlay ? { overlay: 'none' } : {})),
    reopen: () => {
      store.update({ phase: { kind: 'loading' } })
      void connection.open(dependencies.settings.userId())
    },
    viewAs: (userId: string) => {
      const comparison = lastAnswer(store.get())
      store.update({
        comparison,
        tab: 'messages',
        panel: { kind: 'none' },
        proof: null,
        statuses: {},
        awaited: [],
        overlay: 'none',
      })
      void connection.open(userId)
    },
    ...createPlaces(dependencies),
    ...createRequests(dependencies, { toast, attempt }),
    ...createPresses(dependencies, { toast, attempt }),
  }
}

function createToast(store: Store<PageState>) {
  let lastId = 0
  return (text: string, tone: 'error' | 'note' = 'error') => {
    lastId += 1
    store.update((state) => ({ toasts: [...state.toasts.slice(-2), { id: lastId, text, tone }] }))
  }
}

function createAttempt(toast: Tools['toast']): Attempt {
  return async (run) => {
    try {
      await run()
      return true
    } catch (error) {
      toast(messageOf(error))
      return false
    }
  }
}

/** Going from place to place: channels, threads, proofs. */
function createPlaces({ store, settings, api }: Dependencies) {
  const markRead = (channelId: string) => {
    const { workspace, lastRead } = store.get()
    const newest = workspace === null ? null : newestTs(workspace.messages, channelId)
    if (workspace === null || newest === null || newest <= (lastRead[channelId] ?? '')) return
    const next = { ...lastRead, [channelId]: newest }
    settings.setLastRead(workspace.user.id, next)
    store.update({ lastRead: next })
  }
  return {
    markRead,
    engage: () => {
      if (!store.get().engaged) store.update({ engaged: true })
    },
    selectChannel: (channelId: string) => {
      const { channelId: left, workspace } = store.get()
      if (left !== null) markRead(left)
      store.update((state) => ({
        channelId,
        tab: 'messages',
        newSince: state.lastRead[channelId] ?? '',
        engaged: true,
        panel: { kind: 'none' },
        proof: null,
        sidebarOpen: false,
        overlay: 'none',
      }))
      markRead(channelId)
      // Only tells the app where one looks; nothing on the page waits for it.
      if (workspace !== null) void api.goTo({ userId: workspace.user.id, channel: channelId }).catch(() => undefined)
    },
    openThread: (ts: string) => store.update({ panel: { kind: 'thread', ts }, proof: null }),
    openProof: (hrefs: string[], index: number) => store.update({ proof: { hrefs, index } }),
    stepProof: (by: number) =>
      store.update(({ proof }) =>
        proof === null
          ? {}
          : { proof: { ...proof, index: Math.min(proof.hrefs.length - 1, Math.max(0, proof.index + by)) } },
      ),
    closeProof: () => store.update({ proof: null }),
  }
}

/** What goes to the server. */
function createRequests({ store, api }: Dependencies, { toast, attempt }: Tools) {
  const postTo = (userId: string, channel: string, message: { text: string; threadTs: string | null }) =>
    attempt(async () => {
      const posted = await api.postMessage({ userId, channel, ...message })
      if (message.threadTs === null) store.update((state) => awaitAnswer(state, channel, posted.ts))
    })
  return {
    /** Sends what was typed; false means it was not taken and should stay in the composer. */
    send: async (typed: string, threadTs: string | null): Promise<boolean> => {
      const { workspace, channelId: channel } = store.get()
      if (workspace === null || channel === null) return false
      const outgoing = readOutgoing(typed, workspace.commands)
      const userId = workspace.user.id
      if (outgoing.kind === 'nothing') return false
      if (outgoing.kind === 'message') return postTo(userId, channel, { text: outgoing.text, threadTs })
      const refusal = refuseCommand(outgoing, threadTs)
      if (refusal !== null) toast(refusal)
      if (refusal !== null || outgoing.kind !== 'command') return false
      return attempt(() => api.runCommand({ userId, channel, command: outgoing.command, text: outgoing.text }))
    },
    /** Asks the question of the viewer before once more, as the viewer of now. */
    askAgain: async (): Promise<void> => {
      const { workspace, comparison } = store.get()
      const home = workspace === null ? null : sophiaChannel(workspace)
      if (workspace === null || comparison === null) return
      if (home === null) return toast('This viewer has no conversation with Sophia.')
      store.update({ channelId: home.id, tab: 'messages', panel: { kind: 'comparison' } })
      await attempt(async () => {
        const { ts } = await api.postMessage({
          userId: workspace.user.id,
          channel: home.id,
          threadTs: null,
          text: comparison.question,
        })
        store.update({ comparison: { ...comparison, asked: { channel: home.id, ts } } })
      })
    },
    setFaults: (faults: Faults) => attempt(() => api.setFaults(faults)),
    redeliver: async () => {
      if (await attempt(() => api.redeliver())) toast('The last event was delivered once more.', 'note')
    },
  }
}

/** The answer may have begun before the server confirmed the question; then its thread opens at once. */
function awaitAnswer(state: PageState, channel: string, ts: string): Partial<PageState> {
  const hasReplies = repliesOf(state.workspace?.messages ?? [], channel, ts).length > 0
  const hasBegun = hasReplies || state.statuses[statusKey(channel, ts)] !== undefined
  if (!hasBegun) return { awaited: [...state.awaited.slice(-4), ts] }
  return channel === state.channelId ? { panel: { kind: 'thread', ts }, proof: null } : {}
}

function refuseCommand(outgoing: { kind: string; command?: string }, threadTs: string | null): string | null {
  if (outgoing.kind === 'unknown_command')
    return `${outgoing.command} is not a command here. Type / to see the commands there are.`
  return threadTs === null
    ? null
    : `Slash commands do not work in threads. Send ${outgoing.command} in the conversation itself.`
}

/** The last question of this viewer that Sophia answered, to be set beside what another viewer gets. */
function lastAnswer({ workspace, comparison }: PageState): Comparison | null {
  if (workspace === null) return null
  const own = workspace.messages.filter((message) => message.userId === workspace.user.id && !isReply(message))
  const question = own.findLast((message) => answersTo(workspace, message).length > 0)
  if (question === undefined) return comparison
  const messages = answersTo(workspace, question)
  return { viewer: workspace.user, question: question.text, messages, asked: null }
}
