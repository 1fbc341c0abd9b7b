import { plural } from '../compose/wording.ts'
import { disagreementsIn, withSide } from '../disagreements/find-disagreements.ts'
import type { Metric } from './metric.ts'

/** `of` are the accounts' ids, parted by commas, and after a semicolon the systems of which one is a side. */
export const disagreementMetrics: Readonly<Record<string, Metric>> = {
  disagreements: {
    unit: 'matters of the accounts that two sources tell differently',
    say: (value) => plural(value, 'disagreement'),
    measure: async (reads, heads, { of = '' }) => {
      const [ids = [], systems = []] = of.split(';').map((part) => part.split(',').filter((one) => one !== ''))
      return withSide(await disagreementsIn(reads, heads, ...ids), systems).length
    },
  },
}
