/**
 * What the workspace page and the local Slack behind it say to each other.
 *
 * GET  /workspace/state?user=U…      → WorkspaceState (only what that user may see; without user, the first viewer)
 * GET  /workspace/events?user=U…     → server-sent events, each `data:` a WorkspaceEvent
 * POST /workspace/messages           ← PostMessageRequest    → 200 {ok:true, ts}
 * POST /workspace/commands           ← RunCommandRequest     → 200 {ok:true} | {ok:false, error}
 * POST /workspace/actions            ← PressRequest          → 200 {ok:true} | {ok:false, error}
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

export type Faults = {
  /** Delay of every Web API answer, in ms. */
  slowMs: number
  /** The next n Web API calls answer 429 with Retry-After: 1. */
  rateLimitNext: number
  /** The next n Web API calls answer 500. */
  failNext: number
  /** Native streams refuse appends after this many ms; 0 = Slack's own 5 minutes. */
  streamExpiresMs: number
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
  /** The present moment of the sample world, ISO 8601. */
  now: string
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

export type PostMessageRequest = { userId: string; channel: string; threadTs: string | null; text: string }
export type RunCommandRequest = { userId: string; channel: string; command: string; text: string }
export type PressRequest = {
  userId: string
  channel: string
  messageTs: string
  blockId: string
  actionId: string
  /** The element as it stands in the block (button, static_select, feedback_buttons button…). */
  element: Record<string, unknown>
  /** For selects: the chosen option. */
  selectedOption: Record<string, unknown> | null
}
