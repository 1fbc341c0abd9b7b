import type { DoctorReport } from '../../doctor/finding.ts'

/**
 * What the page's own tools and the process behind them say to each other; staff of the sample workspace only.
 *
 * GET  /workspace/tools?user=U…            → ToolsState
 * GET  /workspace/doctor?user=U…           → Checkup
 * POST /workspace/world-date               ← PinRequest     → 200 {ok:true, tools: ToolsState}
 * POST /workspace/import?user=U…&name=F    ← the file       → lines of JSON, each a ToolLine<ImportOutcome>
 * POST /workspace/sample?user=U…           ← {}             → lines of JSON, each a ToolLine<SampleOutcome>
 * Every answer that is not 200 is {ok:false, error} with a sentence a person can read.
 */
export type ToolsState = {
  /** The present moment of the world, ISO 8601; `runningAt` is what it is where nothing is pinned. */
  now: string
  runningAt: string
  pinnedAt: string | null
  /** When the first of what the store holds arrived; null where it holds nothing. */
  earliest: string | null
  isEmpty: boolean
  /** What index and models are, in words; null = none is configured, so that nothing can be lost. */
  index: string | null
  model: string | null
}

/** `local` is a moment on the clock of the world's time zone, such as 2026-11-09T12:40; null unpins. */
export type PinRequest = { userId: string; local: string | null }

export type ToolLine<Done> = { progress: string } | { done: Done } | { error: string }

export type ImportOutcome = {
  name: string
  read: number
  loaded: number
  unchanged: number
  filtered: number
  quarantined: number
  turns: number
  rejected: { location: string; reason: string; remedy: string }[]
  /** Something to ask about what came in; null where nothing did. */
  question: string | null
  /** What one should know before asking, such as that the world's date is pinned before it. */
  note: string | null
}

export type SampleOutcome = { conversations: number }

/** The doctor's findings with what a real Slack needs: the manifest to paste, and each scope with its reason. */
export type Checkup = { report: DoctorReport; manifest: string; scopes: { scope: string; reason: string }[] }
