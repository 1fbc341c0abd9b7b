import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { countOf, saySource } from '../compose/wording.ts'
import { countFact } from './count-fact.ts'
import type { Skill } from './skill.ts'

/** How new each source is and how much of it there is; counted in the store, not read from a cache. */
export const answerFreshness: Skill = async ({ gathered: { reader, heads, filter }, evidence, reading }) => {
  if (heads.length === 0) {
    return { sentences: [{ kind: 'gap', text: 'No conversations yet.', support: [] }] }
  }
  const sources = [...new Set(heads.map(({ sourceSystem }) => sourceSystem))].sort()
  const lines: Sentence[] = []
  for (const source of sources) {
    const { interactions, undated } = await reader.count({ ...filter, sources: [source] })
    const newest = heads.filter((head) => head.sourceSystem === source && head.occurredAt !== null).at(-1)
    const support = [
      evidence.addNumber(countFact('interactions', interactions, { ...filter, sources: [source], terms: [] })),
      evidence.addNumber(countFact('undated_interactions', undated, { ...filter, sources: [source], terms: [] })),
      ...(newest ? [{ kind: 'interaction' as const, id: newest.id }] : []),
    ]
    const when = newest?.occurredAt ? `newest ${sayDay(newest.occurredAt, reading)}` : 'none dated'
    const without = undated > 0 ? `, ${undated} undated` : ''
    lines.push({
      kind: 'number',
      text: `${saySource(source)}: ${countOf(interactions, null)}, ${when}${without}.`,
      support,
    })
  }
  const total = await reader.count(filter)
  const support = [evidence.addNumber(countFact('interactions', total.interactions, { ...filter, terms: [] }))]
  const newest = heads.filter(({ occurredAt }) => occurredAt !== null).at(-1)
  const last = newest?.occurredAt ? `; the newest is of ${sayDay(newest.occurredAt, reading)}` : ''
  const headline: Sentence = {
    kind: 'number',
    text: `I hold ${countOf(total.interactions, null)} you can see${last}.`,
    support: newest ? [...support, { kind: 'interaction', id: newest.id }] : support,
  }
  return { sentences: [headline, ...lines] }
}
