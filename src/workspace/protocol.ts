/**
 * What the workspace page and the local Slack behind it say to each other.
 *
 * GET  /workspace/state?user=U…      → WorkspaceState (only what that user may see; without user, the first viewer)
 * GET  /workspace/events?user=U…     → server-sent events, each `data:` a WorkspaceEvent
 * POST /workspace/messages           ← PostMessageRequest    → 200 {ok:true, ts}
 * POST /workspace/commands           ← RunCommandRequest     → 200 {ok:true} | {ok:false, error}
 * POST /workspace/actions            ← PressRequest          → 200 {ok:true} | {ok:false, error}
 * POST /workspace/suggestions        ← SuggestionRequest     → 200 {ok:true, groups} | {ok:false, error}
 * POST /workspace/views/submit       ← SubmitViewRequest     → 200 {ok:true, errors: by block_id, {} when it was taken}
 * POST /workspace/views/close        ← CloseViewRequest      → 200 {ok:true}
 * POST /workspace/shortcuts          ← RunShortcutRequest    → 200 {ok:true} | {ok:false, error}
 * POST /workspace/stop               ← StopRequest           → 200 {ok:true}: asks the app to stop what it does in a thread
 * POST /workspace/home               ← HomeRequest           → 200 {ok:true}: the viewer opened Sophia's Home tab
 * POST /workspace/viewing            ← ViewingRequest        → 200 {ok:true}: the viewer went to another conversation
 * POST /workspace/invite             ← ViewingRequest        → 200 {ok:true}: the viewer adds Sophia to a channel
 * POST /workspace/faults             ← Faults                → 200 {ok:true}
 * POST /workspace/redeliver          ← {}                    → 200 {ok:true}: delivers the last event once more, with retry headers
 * Every answer that is not 200 is {ok:false, error} with a sentence a person can read.
 */

export type WorkspaceUser = {
  id: string
  name: string
  realName: string
  email: string
  title: string
  isBot: boolean
  isGuest: boolean
  color: string
}

export type WorkspaceChannel = {
  id: string
  /** Without '#'. For a DM, the other person's real name. */
  name: string
  kind: 'public' | 'private' | 'im'
  topic: string
  memberIds: string[]
}

/** A Block Kit block as sent by the app, already checked against Slack's limits. */
export type Block = { type: string; block_id?: string } & Record<string, unknown>

export type WorkspaceMessage = {
  channel: string
  ts: string
  threadTs: string | null
  userId: string
  text: string
  blocks: Block[]
  /** Set when only this user may see it. */
  ephemeralTo: string | null
  editedTs: string | null
  /** True while a native stream is still being written. */
  streaming: boolean
  replyCount: number
}

export type WorkspaceCommand = { command: string; usageHint: string; description: string; examples: string[] }

/** A message shortcut of the manifest, offered under "More actions" of every message. */
export type WorkspaceShortcut = { name: string; callbackId: string; description: string }

/** The state of one input as Slack keeps it under `state.values`: `type` and `value`, `selected_option`, `selected_date`… */
export type InputState = { type: string } & Record<string, unknown>
/** By block_id, then action_id. */
export type ViewValues = Record<string, Record<string, InputState>>

/** A modal or Home tab as its viewer sees it. `private_metadata` stays on the server. */
export type WorkspaceView = {
  id: string
  hash: string
  type: 'modal' | 'home'
  title: string
  submit: string | null
  close: string
  clearOnClose: boolean
  submitDisabled: boolean
  blocks: Block[]
}

/** What the app told Slack about its work in one thread (`agents.sessions.*`). */
export type WorkspaceSession = {
  channel: string
  threadTs: string
  status: 'active' | 'processing' | 'suspended' | 'closed'
  title: string
}

export type Faults = {
  /** Delay of every Web API answer, in ms. */
  slowMs: number
  /** The next n Web API calls answer 429 with Retry-After: 1. */
  rateLimitNext: number
  /** The next n Web API calls answer 500. */
  failNext: number
  /** Native streams refuse appends after this many ms; 0 = Slack's own 5 minutes. */
  streamExpiresMs: number
  /** Index and embeddings do not answer. */
  indexOff: boolean
  /** The chat model does not answer. */
  modelOff: boolean
}

export type WorkspaceState = {
  simulation: true
  team: { id: string; name: string }
  user: WorkspaceUser
  /** Whom the page may view as, in order. */
  viewers: WorkspaceUser[]
  users: WorkspaceUser[]
  bot: WorkspaceUser
  channels: WorkspaceChannel[]
  messages: WorkspaceMessage[]
  commands: WorkspaceCommand[]
  suggestedPrompts: { title: string; message: string }[]
  shortcuts: WorkspaceShortcut[]
  /** The viewer's open modals, the one on top last; at most 3. */
  views: WorkspaceView[]
  /** Null until the app has published one for the viewer. */
  home: WorkspaceView | null
  sessions: WorkspaceSession[]
  /** The present moment of the sample world, ISO 8601. */
  now: string
  /** Set while that is pinned: it then stands still. */
  pinnedAt: string | null
  timeZone: string
  faults: Faults
}

export type WorkspaceEvent =
  | { type: 'message'; message: WorkspaceMessage }
  | { type: 'message_changed'; message: WorkspaceMessage }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'status'; channel: string; threadTs: string; status: string }
  | { type: 'channel'; channel: WorkspaceChannel }
  | { type: 'faults'; faults: Faults }
  | { type: 'world_date'; now: string; pinnedAt: string | null }
  | { type: 'views'; views: WorkspaceView[] }
  | { type: 'home'; home: WorkspaceView }
  | { type: 'session'; session: WorkspaceSession }
  | { type: 'suggested_prompts'; prompts: WorkspaceState['suggestedPrompts'] }

export type PostMessageRequest = { userId: string; channel: string; threadTs: string | null; text: string }
export type RunCommandRequest = { userId: string; channel: string; command: string; text: string }
/** Where an element stands: in a message, or in a modal or Home tab. */
export type Surface = { channel: string; messageTs: string } | { viewId: string }
export type PressRequest = Surface & {
  userId: string
  blockId: string
  actionId: string
  /** The element as it stands in the block (button, static_select, feedback_buttons button…). */
  element: Record<string, unknown>
  /** For selects: the chosen option. */
  selectedOption: Record<string, unknown> | null
  /** For other inputs: the state they are in now. */
  input?: InputState | null
  /** Everything filled in on the surface so far. */
  values?: ViewValues
}
export type SuggestionRequest = Surface & { userId: string; blockId: string; actionId: string; typed: string }
/** Options for what was typed; `label` is null where the app sent no groups. */
export type SuggestionGroup = { label: string | null; options: Record<string, unknown>[] }
export type SubmitViewRequest = { userId: string; viewId: string; values: ViewValues }
/** `all` closes the whole stack, as the cross and Escape do. */
export type CloseViewRequest = { userId: string; viewId: string; values: ViewValues; all: boolean }
export type RunShortcutRequest = { userId: string; channel: string; messageTs: string; callbackId: string }
export type StopRequest = { userId: string; channel: string; threadTs: string }
export type HomeRequest = { userId: string }
export type ViewingRequest = { userId: string; channel: string }
