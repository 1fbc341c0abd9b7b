import { countTurns } from '../../memory/search/count-turns.ts'
import { countOf, plural } from '../compose/wording.ts'
import type { Metric } from './metric.ts'

/** Figures over whole conversations and the words in them. */
export const conversationMetrics: Readonly<Record<string, Metric>> = {
  interactions: {
    unit: 'conversations',
    say: countOf,
    measure: (_, heads) => heads.length,
  },
  undated_interactions: {
    unit: 'conversations without a date',
    say: (value, filter) => `${countOf(value, filter)} without a date`,
    measure: (_, heads) => heads.filter(({ occurredAt }) => occurredAt === null).length,
  },
  turns: {
    unit: 'turns',
    say: (value) => plural(value, 'turn'),
    measure: (_, heads) => heads.reduce((sum, { turnCount }) => sum + turnCount, 0),
  },
  matching_turns: {
    unit: 'turns that hold every term',
    say: (value) => plural(value, 'turn'),
    measure: async ({ segments, reader }, heads, { terms }) =>
      countTurns(await segments.segmentsOf(reader, heads), terms, 'all'),
  },
  matching_interactions: {
    unit: 'conversations with a turn that holds every term',
    say: countOf,
    measure: async ({ segments, reader }, heads, { terms }) => {
      const found = await segments.segmentsOf(reader, heads)
      return found.filter((segment) => countTurns([segment], terms, 'all') > 0).length
    },
  },
  accounts: {
    unit: 'accounts with a conversation',
    say: (value) => plural(value, 'account'),
    measure: (_, heads) => new Set(heads.flatMap(({ companyId }) => companyId ?? [])).size,
  },
}
