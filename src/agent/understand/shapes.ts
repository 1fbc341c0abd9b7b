import type { Intent } from '../../model/plan.ts'

/** In these nothing can be said without a name. */
export const needsName = new Set<Intent>(['summary', 'timeline', 'last_contact'])
/** A command of these means a name by its words. */
export const mayName = new Set<Intent>(['sentiment', 'coaching', 'objections', 'commitments', 'draft'])
/** These look nothing up, so no condition applies. */
export const needsNothing = new Set<Intent>(['freshness', 'help', 'refusal'])
/** In these a name often is the subject, not a condition, so no person confines them. */
export const namesNobody = new Set<Intent>(['open', 'only_slack', 'opinions', 'problems', 'rivals', 'topics'])
/** In these a person named is one of ours first. */
export const asksAboutReps = new Set<Intent>(['coaching', 'rank', 'objections'])
/** In these the words of a question are conditions; elsewhere they are said not to be applied. */
export const looksForWords = new Set<Intent>([
  ...([
    'open',
    'count',
    'list',
    'group',
    'trend',
    'compare',
    'commitments',
    'worries',
    'opinions',
    'problems',
  ] as const),
  ...(['only_slack', 'similar', 'rivals', 'contacts', 'identity', 'objections', 'draft'] as const),
])
/** In these "the last call" is the one conversation they are about. */
export const confinesToOne = new Set<Intent>([
  ...(['open', 'summary', 'draft', 'commitments', 'similar', 'objections', 'changes'] as const),
])
