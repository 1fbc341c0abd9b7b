import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayList } from '../compose/wording.ts'
import { createFindMentions } from '../measures/mentions.ts'
import { type Problem, problemsIn, reportOf, solvedOf } from '../signals/problems.ts'
import { nothingToRead } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'

const shown = 8

/** What is reported broken between us and the systems named: at which account, in whose words, and whether it is solved. */
export const answerProblems: Skill = async (input) => {
  const { gathered, reads, question } = input
  const { heads, plan } = gathered
  if (heads.length === 0) return nothingToRead(plan)
  const asked = [...new Set(createFindMentions(reads.profile.rivals)(question).map(({ name }) => name))]
  const systems = asked.length > 0 ? asked : reads.profile.rivals.map(({ name }) => name)
  const accounts = await reads.accounts()
  const problems = (await problemsIn(reads, heads, { accounts, systems })).toSorted(
    (left, right) => right.reports.length - left.reports.length,
  )
  return {
    sentences: [headline(input, problems, systems), ...problems.slice(0, shown).flatMap((one) => lineOf(input, one))],
  }
}

function headline(
  { gathered, evidence }: SkillInput,
  problems: readonly Problem[],
  systems: readonly string[],
): Sentence {
  const facts = systems.map((system) =>
    countFact('problems', problems.filter((one) => one.system === system).length, { ...gathered.filter, of: system }),
  )
  const text = `I found ${sayList(facts.map((fact) => `${sayFigure(fact)} with ${fact.filter.of}`))}.`
  return { kind: 'number', text, support: facts.map((fact) => evidence.addNumber(fact)) }
}

function lineOf({ evidence, reading }: SkillInput, { account, system, reports, solved }: Problem): Sentence[] {
  const [first] = reports
  const span = first && reportOf(first)
  const added = first && span ? evidence.addSpan(first, span) : null
  if (!added) return []
  const { quote } = added.said
  const solving = solved && solvedOf(solved)
  const end = solved && solving ? evidence.addSpan(solved, solving) : null
  const when = quote.occurredAt ? `, ${sayDay(quote.occurredAt, reading)}` : ''
  const over = end?.said.quote.occurredAt
    ? `; solved ${sayDay(end.said.quote.occurredAt, reading)}: ${sayQuoted(end.said)}`
    : '; no word that it is solved'
  const fact = countFact('interactions', new Set(reports.map(({ head }) => head.id)).size, {
    ...{ personIds: [], companyIds: [account.id], sources: [], types: [], from: null, to: null },
    ids: [...new Set(reports.map(({ head }) => head.id))],
    of: system,
  })
  const text = `${system}, ${account.name}, in ${sayFigure(fact)}: ${sayQuoted(added.said)}, ${quote.speaker}${when}${over}`
  return [{ kind: 'derived', text, support: [evidence.addNumber(fact), added.support, ...(end ? [end.support] : [])] }]
}
