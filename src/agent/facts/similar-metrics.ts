import { countOf } from '../compose/wording.ts'
import { likenessTo } from './likeness.ts'
import type { Metric } from './metric.ts'

/** Figures over conversations like a text, which is `of`. */
export const similarMetrics: Readonly<Record<string, Metric>> = {
  similar_talks: {
    unit: 'conversations with a passage at least as like the text `of` as the domain’s threshold asks',
    say: countOf,
    measure: async (reads, heads, { of = '' }) => {
      const { similarityThreshold } = reads.profile.thresholds
      return (await likenessTo(of, reads, heads)).filter(({ score }) => score >= similarityThreshold).length
    },
  },
}
