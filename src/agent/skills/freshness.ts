import { sayDay } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { SourceSystem } from '../../model/domain.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { notices } from '../compose/notices.ts'
import type { Skill, SkillInput } from './skill.ts'

/** How new each source is and how much of it there is; counted in the store, not read from a cache. */
export const answerFreshness: Skill = (input) => {
  const { heads } = input.gathered
  if (heads.length === 0) return { sentences: [{ kind: 'gap', text: notices.empty, support: [] }] }
  const sources = [...new Set(heads.map(({ sourceSystem }) => sourceSystem))].sort()
  const lines = sources.map((source) => sourceLine(source, input))
  return { sentences: [headline(input), ...(sources.length > 1 ? lines : [])] }
}

function headline({ gathered: { heads, filter }, evidence, reading }: SkillInput): Sentence {
  const fact = countFact('interactions', heads.length, filter)
  const newest = newestOf(heads)
  const last = newest?.occurredAt ? `; the newest is of ${sayDay(newest.occurredAt, reading)}` : ''
  const text = `${sayFigure(fact)} you can see${last}.`
  return { kind: 'number', text, support: [evidence.addNumber(fact), ...supportOf(newest)] }
}

function sourceLine(source: SourceSystem, { gathered: { heads, filter }, evidence, reading }: SkillInput): Sentence {
  const own = heads.filter(({ sourceSystem }) => sourceSystem === source)
  const confined = { ...filter, sources: [source] }
  const all = countFact('interactions', own.length, confined)
  const undated = own.filter(({ occurredAt }) => occurredAt === null).length
  const without = countFact('undated_interactions', undated, confined)
  const newest = newestOf(own)
  const when = newest?.occurredAt ? `, newest ${sayDay(newest.occurredAt, reading)}` : ''
  const text = `${sayFigure(all)}${when}${undated > 0 ? `; ${sayFigure(without)}` : ''}.`
  const support = [evidence.addNumber(all), ...(undated > 0 ? [evidence.addNumber(without)] : []), ...supportOf(newest)]
  return { kind: 'number', text, support }
}

function newestOf(heads: readonly InteractionHead[]): InteractionHead | undefined {
  return heads.filter(({ occurredAt }) => occurredAt !== null).at(-1)
}

function supportOf(head: InteractionHead | undefined): Support[] {
  return head ? [{ kind: 'interaction', id: head.id }] : []
}
