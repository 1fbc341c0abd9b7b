import type { Job } from '../job.ts'

type Post = (run: { signal: AbortSignal }) => Promise<Record<string, unknown>>

/** Sends what is told of its own accord and has come due: coaching digests, notes, briefs and follows. */
export function createPostDigestsJob({ post }: { post: Post }): Job {
  return {
    name: 'post-digests',
    description: 'Sends coaching digests and notes, briefs before meetings and followed questions that have come due',
    run: ({ signal }) => post({ signal }),
  }
}
