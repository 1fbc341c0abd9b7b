import type { Sentence, Support } from '../../model/answer.ts'
import { countFact } from '../compose/figures.ts'
import { metBy } from '../facts/handling-metrics.ts'
import { agreedIn, disputedSubjects, standingOf } from '../facts/left-out.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import type { RepFigures } from './coaching-figures.ts'
import { bestMoments, labelOf, type Moment, momentsOf, sayMoment } from './objection-handling-moments.ts'
import type { SkillInput } from './skill.ts'

export type Price = {
  met: number
  well: number
  count: Sentence[]
  listen: Sentence[]
  win: Sentence[]
  support: Support[]
}

/** How often price was objected to and handled well, the newest moment that was not, and the best that was. */
export async function priceOf(
  input: SkillInput,
  { base, heads, add }: RepFigures,
  rep: TeamMember,
  objection = 'price',
): Promise<Price> {
  const filter = { ...base, personIds: [rep.id], turns: { objection } }
  const met = await metBy(input.reads, heads, filter)
  const well = met.filter(({ answered }) => answered.handledWell).length
  if (met.length === 0) return { met: 0, well: 0, count: [], listen: [], win: [], support: [] }
  const agreed = await agreedIn(input.reads, [])
  const standing = (moment: Moment) =>
    standingOf(agreed, { interactionId: moment.head.id, subject: disputedSubjects.objection, repId: rep.id })
  const moments = (await momentsOf(input, heads, met)).filter((moment) => standing(moment) !== 'upheld')
  const calls = new Set(met.map(({ conversationId }) => conversationId)).size
  const [part, on] = [
    add(countFact('handled_well', well, { ...filter, of: String(met.length) })),
    add(countFact('met_calls', calls, filter)),
  ]
  const noun = `${objection === 'any' ? '' : `${objection} `}${met.length === 1 ? 'objection' : 'objections'}`
  const count: Sentence = {
    kind: 'number',
    text: `${part.said} ${noun} handled well, on ${on.said}.`,
    support: [...part.support, ...on.support],
  }
  const say = (label: string, moment: Moment | undefined): Sentence[] => {
    const said = moment && sayMoment(moment, input)
    if (!moment || !said) return []
    const disputed: Support = { ...labelOf(moment), label: 'disputed' }
    return standing(moment) === null
      ? [{ ...said, text: `${label}: ${said.text}` }]
      : [{ ...said, text: `Disputed: ${said.text}`, support: [...said.support, disputed] }]
  }
  const wins = moments.filter((moment) => moment.handledWell && standing(moment) === null)
  return {
    ...{ met: met.length, well, count: [count], support: part.support },
    listen: say('To listen to', moments.filter(({ handledWell }) => !handledWell).at(-1)),
    win: say('Win', bestMoments(wins, 1)[0]),
  }
}
