import type { Log } from '../telemetry/log.ts'

/** `signal` is aborted when the process closes or another instance has taken the job over: stop at the next safe point. */
export type JobContext = { signal: AbortSignal; now: Date; log: Log }

/** Work that a schedule or a person starts by name. Its report says in counts what it did. */
export type Job = {
  name: string
  description: string
  run(context: JobContext): Promise<Record<string, unknown>>
}
