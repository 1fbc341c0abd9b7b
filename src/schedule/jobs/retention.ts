import type { Job } from '../job.ts'

type Given = {
  applyRules(signal: AbortSignal): Promise<Record<string, number>>
  finish(signal: AbortSignal): Promise<Record<string, number>>
}

/** Takes away what is older than it is to be kept; and goes on with erasures that were interrupted or wait for Slack. */
export function createRetentionJobs({ applyRules, finish }: Given): Job[] {
  return [
    {
      name: 'retention',
      description: 'Erases conversations older than their retention, but for what a legal hold keeps',
      run: ({ signal }) => applyRules(signal),
    },
    {
      name: 'finish-erasures',
      description:
        'Goes on with erasures that were interrupted, and takes Sophia’s own messages out of Slack where they wait',
      run: ({ signal }) => finish(signal),
    },
  ]
}
