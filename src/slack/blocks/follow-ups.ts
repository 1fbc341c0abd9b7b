import type { AskKind } from '../../model/agent.ts'
import type { Answer } from '../../model/answer.ts'
import type { EntityReference } from '../../model/plan.ts'

/** A question that follows an answer. `follows`: it keeps the answer's account and period. */
type FollowUp = { label: string; kind: AskKind; text(answer: Answer): string; follows: boolean }

const aboutThem = ({ plan }: Answer) => [...plan.companies, ...plan.people].slice(0, 1).map(settled).join(' ')

export const followUps = {
  draft: { label: 'Draft follow-up', kind: 'draft', text: aboutThem, follows: true },
  timeline: { label: 'Timeline', kind: 'timeline', text: aboutThem, follows: true },
  summary: { label: 'Summary', kind: 'summary', text: aboutThem, follows: true },
  promises: { label: 'All promises', kind: 'commitments', text: aboutThem, follows: true },
  objections: { label: 'Objections and answers', kind: 'objections', text: aboutThem, follows: true },
  sentiment: { label: 'Mood by week', kind: 'sentiment', text: aboutThem, follows: true },
  turned: {
    ...{ label: 'Which accounts turned?', kind: 'ask', follows: false },
    text: () => 'Which accounts turned from positive to negative?',
  },
  eight_weeks: { label: 'Last 8 weeks', kind: 'topics', text: () => 'last 8 weeks', follows: false },
  my_risks: { label: 'Only my accounts', kind: 'risk', text: () => 'my accounts', follows: false },
  my_coaching: { label: 'My coaching report', kind: 'coaching', text: () => '', follows: false },
} as const satisfies Record<string, FollowUp>

export type FollowUpKey = keyof typeof followUps

/** The follow-up of a name; null for another. */
export function followUpOf(key: string): FollowUp | null {
  return Object.hasOwn(followUps, key) ? followUps[key as FollowUpKey] : null
}

/** Names somebody beyond doubt. */
export function settled({ kind, id }: Pick<EntityReference, 'kind' | 'id'>): string {
  return `[${kind}:${id}]`
}
