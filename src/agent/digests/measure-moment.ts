import { sayDay } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { agreedIn, standingOf } from '../facts/left-out.ts'
import { conversationsOf } from '../facts/population.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { combinedOf, measureKind, subjectOf } from '../measures/rep-measure.ts'
import type { RepFigures } from '../skills/coaching-figures.ts'
import { praisedEnd } from '../skills/coaching-focus.ts'
import type { SkillInput } from '../skills/skill.ts'

const longestWords = 110

/** The call that shows a measure at its worst, in the rep's longest words there: `To listen to: “…”, Thu 5 Nov: talk share 71 %: “…”`. */
export async function measureMoment(
  input: SkillInput,
  figures: RepFigures,
  { rep, key }: { rep: TeamMember; key: string },
): Promise<Sentence[]> {
  const { reads, evidence, reading } = input
  const agreed = await agreedIn(reads, [])
  const standing = (id: string) => standingOf(agreed, { interactionId: id, subject: key, repId: rep.id })
  const sign = praisedEnd(key) === 'less' ? -1 : 1
  const [worst] = combinedOf(measureKind(key), figures.calls, rep.id)
    .figures.filter(({ id }) => standing(id) !== 'upheld')
    .toSorted((left, right) => sign * (left.value - right.value))
  const head = figures.heads.find(({ id }) => id === worst?.id)
  const figure = worst && figures.onCall(key, rep.id, worst.id)
  if (!worst || !head || !figure || !head.occurredAt) return []
  const [heard] = await conversationsOf(reads, [head])
  const own = (heard?.turns ?? []).filter(({ personId }) => personId === rep.id)
  const shown = worst.turns.flatMap((index) => heard?.turns[index] ?? []).filter(({ personId }) => personId === rep.id)
  const [longest] = (shown.length > 0 ? shown : own).toSorted((left, right) => right.text.length - left.text.length)
  const quote = longest && evidence.addQuote({ turn: longest, head }, [], longestWords)
  if (!longest || !quote) return []
  const disputed: Support[] =
    standing(head.id) === null
      ? []
      : [{ kind: 'label', label: 'disputed', interactionId: head.id, turnId: longest.turnId }]
  const lead = disputed.length > 0 ? 'Disputed' : 'To listen to'
  return [
    {
      kind: 'number',
      text: `${lead}: “${head.title}”, ${sayDay(head.occurredAt, reading)}: ${subjectOf(measureKind(key))} ${figure.said}: ${sayQuoted(quote.said)}`,
      support: [...figure.support, { kind: 'interaction', id: head.id }, quote.support, ...disputed],
    },
  ]
}
