import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { type Comparison, comparisonIn, type Opinion, opinionsIn } from '../signals/opinions.ts'
import { nothingToRead } from './findings.ts'
import { answerOpen } from './open.ts'
import type { Skill, SkillInput } from './skill.ts'

const leans = ['for', 'against', 'undecided'] as const

/** What people of a role say of one thing against another: one line a person, and how many lean which way. */
export const answerOpinions: Skill = async (input) => {
  const { gathered, reads, question } = input
  const asked = comparisonIn(question)
  if (!asked) return answerOpen(input)
  if (gathered.heads.length === 0) return nothingToRead(gathered.plan)
  const opinions = await opinionsIn(reads, gathered.heads, asked)
  return { sentences: [headline(input, asked, opinions), ...opinions.flatMap((one) => lineOf(input, one))] }
}

function headline({ gathered, evidence }: SkillInput, asked: Comparison, opinions: readonly Opinion[]): Sentence {
  const fact = (lean: string, value: number) =>
    countFact('opinions', value, { ...gathered.filter, of: JSON.stringify({ lean, ...asked }) })
  const all = fact('all', opinions.length)
  const each = leans
    .map((lean) => fact(lean, opinions.filter((one) => one.lean === lean).length))
    .filter(({ value }) => value > 0)
  const text =
    opinions.length === 0
      ? `Nobody set ${asked.one} against ${asked.other}: ${sayFigure(all)} spoke of it.`
      : `${sayFigure(all)} spoke of ${asked.one} against ${asked.other}: ${each.map(sayFigure).join(', ')}.`
  return { kind: 'number', text, support: [all, ...each].map((one) => evidence.addNumber(one)) }
}

function lineOf({ evidence, reading }: SkillInput, { lean, place }: Opinion): Sentence[] {
  const added = evidence.addQuote(place, ['agency'])
  if (!added) return []
  const { quote } = added.said
  const company = place.head.company ? ` (${place.head.company})` : ''
  const when = quote.occurredAt ? `, ${sayDay(quote.occurredAt, reading)}` : ''
  return [
    {
      kind: 'derived',
      text: `${quote.speaker}${company}${when}, ${lean}: ${sayQuoted(added.said)}`,
      support: [added.support],
    },
  ]
}
