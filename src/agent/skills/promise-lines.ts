import { sayDay } from '../../lib/say-date.ts'
import type { NumberFact, Sentence, Support } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayList } from '../compose/wording.ts'
import { keyAt } from '../promises/read-promises.ts'
import { type HeldPromise, sayStanding } from '../promises/settle-made.ts'
import type { SkillInput } from './skill.ts'

const statuses = ['overdue', 'open', 'superseded', 'kept'] as const

/** `Overdue 10 days, due Fri 13 Nov: Owen Hartigan, Thu 12 Nov: “…”`, and what was said of it since. */
export function promiseLine(promise: HeldPromise, { evidence, reads, gathered: { plan } }: SkillInput): Sentence {
  const { place, commitment, by } = promise
  const added = evidence.addSpan(place, commitment.what)
  const day = place.turn.saidAt ? `, ${sayDay(place.turn.saidAt, reads.reading)}` : ''
  const { speaker } = place.turn
  const told = by === speaker ? '' : `, said by ${speaker}`
  const company = plan.companies.length === 1 || !place.head.company ? '' : ` (${place.head.company})`
  const { text, support } = sinceThen(promise, { evidence, reads })
  const label: Support = { kind: 'label', label: 'promise', ...keyAt(place, commitment) }
  return {
    kind: 'derived',
    text: `${sayStanding(promise, reads)}: ${by}${company}${told}${day}: ${added ? sayQuoted(added.said) : ''}${text}`,
    support: [label, ...(added ? [added.support] : []), ...support],
  }
}

function sinceThen({ evidence: told, task }: HeldPromise, { evidence, reads }: Pick<SkillInput, 'evidence' | 'reads'>) {
  if (task) return { text: '; the task is closed', support: [{ kind: 'crm', id: task } as Support] }
  const added = told && evidence.addSpan(told.place, told)
  if (!told || !added) return { text: '', support: [] }
  const { turn } = told.place
  const day = turn.saidAt ? `, ${sayDay(turn.saidAt, reads.reading)}` : ''
  return { text: `; then ${turn.speaker}${day}: ${sayQuoted(added.said)}`, support: [added.support] }
}

/** `6 next steps (5 open, 1 kept) and 2 without a date`, each figure asked again by the checker. */
export function promiseSummary(
  held: readonly HeldPromise[],
  { within, plan }: { within: Parameters<typeof countFact>[2]; plan: Pick<Plan, 'side'> },
): { text: string; facts: NumberFact[] } {
  const dated = held.filter(({ due }) => due !== null)
  const side = plan.side ?? 'all'
  const all = countFact('promises', dated.length, { ...within, of: side })
  const parts = statuses.flatMap((status) => {
    const count = dated.filter((promise) => promise.status === status).length
    return count === 0 ? [] : [countFact('promises', count, { ...within, of: `${side} ${status}` })]
  })
  const detail = parts.length > 0 ? ` (${sayList(parts.map(sayFigure))})` : ''
  const undated = held.length - dated.length
  const others = undated === 0 ? [] : [countFact('promises', undated, { ...within, of: `${side} undated` })]
  const text = [`${sayFigure(all)}${detail}`, ...others.map(sayFigure)].join(' and ')
  return { text, facts: [all, ...parts, ...others] }
}
