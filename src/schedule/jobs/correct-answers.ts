import type { Job } from '../job.ts'

type Correct = (run: { signal: AbortSignal; now: Date }) => Promise<Record<string, unknown>>

/** Looks what changed beneath the answers of the last 90 days, and says so in their threads. */
export function createCorrectAnswersJob({ correct }: { correct: Correct }): Job {
  return {
    name: 'correct-answers',
    description:
      'Says in their threads which answers no longer hold, where transcripts, removals or who is who changed',
    run: ({ signal, now }) => correct({ signal, now }),
  }
}
