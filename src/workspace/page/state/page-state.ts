import type { WorkspaceMessage, WorkspaceState, WorkspaceUser } from '../../protocol.ts'

export type Toast = { id: number; text: string; tone: 'error' | 'note' }
export type Confirmation = {
  title: string
  text: string
  confirm: string
  deny: string
  isDanger: boolean
  run: () => void
}
/** What the viewer before saw last: a question and its answers; `asked` is the same question put by the viewer of now. */
export type Comparison = {
  viewer: WorkspaceUser
  question: string
  messages: WorkspaceMessage[]
  asked: { channel: string; ts: string } | null
}

export type PageState = {
  phase: { kind: 'loading' } | { kind: 'ready' } | { kind: 'failed'; reason: string }
  workspace: WorkspaceState | null
  connection: 'connecting' | 'open' | 'lost'
  channelId: string | null
  /** Which side of the conversation with Sophia is open. */
  tab: 'messages' | 'home'
  /** The newest `ts` read in each channel, as the viewer left it. */
  lastRead: Record<string, string>
  /** Messages after this `ts` stand under the "New" line while the channel stays open. */
  newSince: string | null
  /** False until the viewer touches the conversation: an unread badge must be seen before it goes. */
  engaged: boolean
  panel: { kind: 'none' } | { kind: 'thread'; ts: string } | { kind: 'comparison' }
  proof: { hrefs: string[]; index: number } | null
  /** Status lines by `channel:threadTs`. */
  statuses: Record<string, string>
  /** Questions of the viewer whose answer opens the thread as soon as something happens there. */
  awaited: string[]
  working: string[]
  /** Threads whose work was asked to stop and has not ended yet, by `channel:threadTs`. */
  stopping: string[]
  comparison: Comparison | null
  overlay: 'none' | 'help' | 'switcher'
  confirmation: Confirmation | null
  sidebarOpen: boolean
  toasts: Toast[]
}

export const initialPageState: PageState = {
  phase: { kind: 'loading' },
  workspace: null,
  connection: 'connecting',
  channelId: null,
  tab: 'messages',
  lastRead: {},
  newSince: null,
  engaged: false,
  panel: { kind: 'none' },
  proof: null,
  statuses: {},
  awaited: [],
  working: [],
  stopping: [],
  comparison: null,
  overlay: 'none',
  confirmation: null,
  sidebarOpen: false,
  toasts: [],
}
