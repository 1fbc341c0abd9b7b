import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { plural, sayList, sayScope } from '../compose/wording.ts'
import { objectionsIn } from '../objections/read-objections.ts'
import { type HeldPromise, promisesIn } from '../promises/read-promises.ts'
import { byUrgency } from './commitments.ts'
import { disagreementLines } from './disagreements.ts'
import { nothingToRead } from './findings.ts'
import { onlySentence } from './only-one.ts'
import { promiseLine, promiseSummary } from './promise-lines.ts'
import type { Skill, SkillInput } from './skill.ts'
import { dealLine, leavingLines, moodLine, openDeal } from './summary-parts.ts'
import { retell } from './telling-quotes.ts'

const peopleShown = 6
const promisesShown = 3
const disagreementsShown = 2

/**
 * What was said with an account or a person over a period, or in one conversation: objections, promises and mood in figures,
 * what our records say, the telling turns in their own words, the channels and who took part.
 */
export const answerSummary: Skill = async (input) => {
  const { heads, plan, only } = input.gathered
  if (heads.length === 0) return nothingToRead(plan)
  const deal = await openDeal(input)
  const { line, promises } = await standing(input)
  const read = promises.flatMap(({ place, evidence }) => [place.head, ...(evidence ? [evidence.place.head] : [])])
  const urgent = promises
    .filter(({ status, due }) => due !== null && (status === 'overdue' || status === 'open'))
    .toSorted(byUrgency)
  const lines = (shown: number) => urgent.slice(0, shown).map((promise) => promiseLine(promise, input))
  const owed = lines(promisesShown)
  const told = await retell(input)
  const { lines: disagree, read: against } = await disagreementLines(input, disagreementsShown)
  read.push(...against)
  if (only) return { sentences: [...onlySentence(input), ...line, ...owed, ...told, ...disagree], read }
  const about = [...(deal ? [dealLine(deal, input)] : []), ...disagree, ...(await moodLine(input))]
  const figures = [...line, summaryLine(input)]
  const rest = [...(await leavingLines(input)), ...told, ...figures.slice(1), ...(await peopleSentence(input))]
  return { sentences: [...figures.slice(0, 1), ...about, ...owed, ...rest], read }
}

// Objections and promises in figures; nothing where there are neither.
async function standing(input: SkillInput): Promise<{ line: Sentence[]; promises: HeldPromise[] }> {
  const { gathered, reads, evidence } = input
  const { heads, plan, filter, only } = gathered
  // The last call tells what was promised in it; what we still owe from before belongs beside it.
  const within = only ? { ...filter, from: null } : filter
  const asked = only ? await reads.reader.heads(within) : heads
  const promises = await promisesIn(reads, asked)
  const objections = countFact('objections', (await objectionsIn(reads, heads)).length, { ...filter, of: 'any' })
  const ours = { ...plan, side: 'internal' } as const
  const summary = promiseSummary(
    promises.filter(({ place }) => place.turn.side === 'internal'),
    { within, plan: ours },
  )
  if (objections.value === 0 && promises.length === 0) return { line: [], promises }
  const scope = sayScope(plan) || 'Everything here'
  const text = `${scope}: ${sayFigure(objections)}; ${summary.text}.`
  const support = [objections, ...summary.facts].map((fact) => evidence.addNumber(fact))
  return { line: [{ kind: 'number', text, support }], promises }
}

/** How much there is, by type, and of whom and when. */
export function summaryLine({ gathered, evidence }: SkillInput): Sentence {
  const { heads, plan, filter } = gathered
  const types = [...new Set(heads.map(({ type }) => type))]
  const counts = types
    .map((type) =>
      countFact('interactions', heads.filter((head) => head.type === type).length, { ...filter, types: [type] }),
    )
    .sort(
      (left, right) =>
        right.value - left.value || ((left.filter.types[0] ?? '') < (right.filter.types[0] ?? '') ? -1 : 1),
    )
  const turns = countFact(
    'turns',
    heads.reduce((sum, { turnCount }) => sum + turnCount, 0),
    filter,
  )
  const support = [...counts, turns].map((fact) => evidence.addNumber(fact))
  const scope = sayScope(plan) || 'Everything here'
  return {
    kind: 'number',
    text: `${scope}: ${sayList(counts.map(sayFigure))}; ${plural(turns.value, 'turn')}.`,
    support,
  }
}

async function peopleSentence({ gathered: { reader, heads } }: SkillInput): Promise<Sentence[]> {
  const participants = await reader.participantsOf(heads.map(({ id }) => id))
  const outside = participants.filter(({ side }) => side !== 'internal')
  const byName = new Map(outside.map((participant) => [participant.name, participant]))
  const shown = [...byName.values()].slice(0, peopleShown)
  if (shown.length === 0) return []
  const names = shown.map(({ name, role }) => (role ? `${name} (${role})` : name))
  const rest = byName.size > shown.length ? ', among others' : ''
  const ids = [...new Set(shown.map(({ interactionId }) => interactionId))]
  const support = ids.map((id) => ({ kind: 'interaction', id }) as const)
  return [{ kind: 'derived', text: `People: ${sayList(names)}${rest}.`, support }]
}
