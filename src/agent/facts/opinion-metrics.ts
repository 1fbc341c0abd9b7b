import { z } from 'zod'
import { plural } from '../compose/wording.ts'
import { opinionsIn } from '../signals/opinions.ts'
import type { Metric } from './metric.ts'

const askedSchema = z.object({ lean: z.string(), one: z.string(), other: z.string(), role: z.string() })

/** People by which way they lean; `of` is the comparison as JSON with a `lean`, or `all`. */
export const opinionMetrics: Readonly<Record<string, Metric>> = {
  opinions: {
    unit: 'people who set one against the other',
    say: (value, { of = '{}' }) => {
      const asked = askedSchema.parse(JSON.parse(of))
      return asked.lean === 'all' ? plural(value, asked.role || 'customer contact') : `${value} ${asked.lean}`
    },
    phrases: ({ of = '{}' }) => {
      const asked = askedSchema.parse(JSON.parse(of))
      return [asked.one, asked.other]
    },
    measure: async (reads, heads, { of = '{}' }) => {
      const { lean, ...asked } = askedSchema.parse(JSON.parse(of))
      return (await opinionsIn(reads, heads, asked)).filter((one) => lean === 'all' || one.lean === lean).length
    },
  },
}
