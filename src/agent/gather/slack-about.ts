import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { conversationsOf, type Reads } from '../facts/population.ts'
import { ownWordOf } from '../understand/find-entities.ts'
import type { Gathered } from './gather.ts'

/** Slack conversations that name the plan's accounts without being tied to any, inside the plan's period. */
export async function slackAbout(
  reads: Reads,
  { plan, filter, heads }: Pick<Gathered, 'plan' | 'filter' | 'heads'>,
): Promise<InteractionHead[]> {
  const words = plan.companies.flatMap(({ name }) => ownWordOf(name) ?? [])
  if (words.length === 0 || (plan.sources.length > 0 && !plan.sources.includes('slack'))) return []
  const known = new Set(heads.map(({ id }) => id))
  const slack = await reads.reader.heads({ ...filter, companyIds: [], sources: ['slack'], types: [] })
  const others = slack.filter(({ id, companyId }) => !known.has(id) && companyId === null)
  const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
  const heard = await conversationsOf(reads, others)
  const ids = new Set(heard.filter(({ turns }) => turns.some(({ text }) => named.test(text))).map(({ id }) => id))
  return others.filter(({ id }) => ids.has(id))
}
