import type { TeamMember } from '../measures/find-reps.ts'
import type { Figure, RepFigures } from './coaching-figures.ts'
import { type Weighed, weigh } from './coaching-focus.ts'
import { type Price, priceOf } from './coaching-price.ts'
import type { SkillInput } from './skill.ts'

const weighed = [
  ...['talkShare', 'questionsPerCall', 'longestMonologue', 'patience', 'longestStory', 'interactivity', 'fillers'],
]

export type OwnAndMedian = { key: string; own: Figure; median: Figure | null }

/** A rep's figures beside the team's median, how price objections went, and what by the rules to try first. */
export async function weighRep(
  input: SkillInput,
  figures: RepFigures,
  rep: TeamMember,
): Promise<{ price: Price; compared: OwnAndMedian[]; result: Weighed }> {
  const price = await priceOf(input, figures, rep)
  const compared = weighed.map((key) => ({ key, own: figures.own(key, rep.id), median: figures.median(key) }))
  const told = compared.flatMap(({ key, own, median }) =>
    own.value === null || median?.value == null ? [] : [{ key, value: own.value, median: median.value }],
  )
  return { price, compared, result: weigh(told, price) }
}
