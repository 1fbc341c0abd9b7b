import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { plural, sayList, sayScope } from '../compose/wording.ts'
import { nothingToRead } from './findings.ts'
import { onlySentence } from './only-one.ts'
import type { Skill, SkillInput } from './skill.ts'
import { retell } from './telling-quotes.ts'

const peopleShown = 6

/** What was said with an account or a person over a period: counts by channel, the telling turns, and who took part. */
export const answerSummary: Skill = async (input) => {
  const { heads, plan } = input.gathered
  if (heads.length === 0) return nothingToRead(plan)
  const opening = onlySentence(input)
  const first = opening.length > 0 ? opening : [summaryLine(input)]
  return { sentences: [...first, ...(await retell(input)), ...(await peopleSentence(input))] }
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
