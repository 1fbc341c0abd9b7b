import { sayRange } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { TimeRange } from '../../model/plan.ts'
import { maySeeCoaching } from '../../privacy/access.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { measureMoment } from '../digests/measure-moment.ts'
import { noteParts } from '../digests/parts.ts'
import { createEvidence } from '../evidence.ts'
import { teamIn } from '../facts/rep-population.ts'
import { nextStepCalls } from '../facts/team-week.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { measureKind, subjectOf } from '../measures/rep-measure.ts'
import { membersNamed } from './coaching-asked.ts'
import { callsCounted } from './coaching-coverage.ts'
import { type RepFigures, readFigures } from './coaching-figures.ts'
import { priceOf } from './coaching-price.ts'
import { refuseCoaching } from './coaching-refusal.ts'
import { weighRep } from './coaching-weighed.ts'
import { nothingToRead } from './findings.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const daysBetweenNotes = 7
const shown = ['talkShare', 'longestMonologue', 'questionsPerCall']

/** One rep's coaching note: one thing to try with the moment that shows it, a win, what became of last week's, four figures. Counts, not a grade. */
export const answerNote: Skill = async (input) => {
  const { gathered, reads, viewer } = input
  const [rep] = membersNamed(gathered.plan, (await teamIn(reads)).members)
  if (!rep) return nothingToRead({ ...gathered.plan, types: ['call'] })
  if (!maySeeCoaching(viewer, rep)) return { ...(await refuseCoaching(input, [rep])), isPersonal: true }
  return { ...(await noteOf(input, rep)), isPersonal: true, coaching: { shown: [rep] } }
}

async function noteOf(input: SkillInput, rep: TeamMember): Promise<Draft> {
  const { plan } = input.gathered
  const figures = await readFigures(input, [rep.id])
  const count = figures.count('talkShare', rep.id)
  if (count.value === 0) return nothingToRead({ ...plan, types: ['call'] })
  const { price, compared, result } = await weighRep(input, figures, rep)
  const own = figures.own('talkShare', rep.id)
  const who = isOwn(input, rep) ? '' : `${rep.name}, `
  const period = plan.time?.label ?? ''
  const support = [...count.support, ...price.support, ...compared.flatMap((one) => one.own.support)]
  const lead: Sentence =
    own.value === null
      ? { kind: 'number', text: `${rep.name}, ${period}: ${own.said}.`, support: own.support }
      : { kind: 'derived', text: `${opening(who)}, ${period}: ${result.advice}`, support }
  const other = price.win.length > 0 ? price : await priceOf(input, figures, rep, 'any')
  const moment =
    own.value === null || result.focus === null || result.focus === 'objections'
      ? price.listen
      : await measureMoment(input, figures, { rep, key: result.focus })
  const within = (part: string, sentences: readonly Sentence[]) => sentences.map((one) => ({ ...one, part }))
  return {
    sentences: [
      lead,
      ...within(noteParts.evidence, [...price.count, ...moment]),
      ...within(noteParts.win, other.win.map(withoutLabel)),
      ...within(noteParts.since, await sinceLast(input, figures, rep)),
      ...within(noteParts.figures, own.value === null ? [] : [await figuresLine(input, figures, rep)]),
      ...within(noteParts.counted, [await callsCounted(input, figures, rep)]),
    ],
    read: figures.heads,
  }
}

const opening = (who: string): string => (who === '' ? 'One thing to try' : `${who}one thing to try`)
const withoutLabel = (one: Sentence): Sentence => ({ ...one, text: one.text.replace(/^Win: /, '') })

function isOwn({ viewer }: SkillInput, { emails }: TeamMember): boolean {
  return viewer.kind === 'person' && emails.includes(viewer.email.toLowerCase())
}

// `talk share 63 % (team median 49 %) · … · next step agreed in 5 of 12 calls.`
async function figuresLine(input: SkillInput, figures: RepFigures, rep: TeamMember): Promise<Sentence> {
  const { evidence, reads } = input
  const support: Support[] = []
  const said = shown.map((key, place) => {
    const [own, median] = [figures.own(key, rep.id), figures.median(key)]
    support.push(...own.support, ...(median?.support ?? []))
    return `${subjectOf(measureKind(key))} ${own.said}${median ? ` (${place === 0 ? 'team median ' : ''}${median.said})` : ''}`
  })
  const steps = await nextStepCalls(reads, figures.heads, rep.id)
  const turns = { personIds: [rep.id] }
  const fact = countFact('next_step_calls', steps.agreed, {
    ...{ ...figures.base, personIds: [rep.id], turns },
    of: String(steps.calls),
  })
  support.push(evidence.addNumber(fact))
  return { kind: 'number', text: `${[...said, `next step agreed in ${sayFigure(fact)}`].join(' · ')}.`, support }
}

/** What became of the thing to try of a week before, by the same rules over the 30 days that note was of. */
async function sinceLast(input: SkillInput, figures: RepFigures, rep: TeamMember): Promise<Sentence[]> {
  const time = earlierBy(daysBetweenNotes, input)
  if (!time) return []
  const earlier: SkillInput = {
    ...input,
    gathered: { ...input.gathered, plan: { ...input.gathered.plan, time } },
  }
  const before = await readFigures({ ...earlier, evidence: createEvidence() }, [rep.id])
  const { focus } = (await weighRep({ ...earlier, evidence: createEvidence() }, before, rep)).result
  if (focus === null || before.own('talkShare', rep.id).value === null) return []
  const then = await readFigures(earlier, [rep.id])
  const opens = 'Since last week’s focus'
  if (focus === 'objections') {
    const [was, is] = [await priceOf(earlier, then, rep), await priceOf(input, figures, rep)]
    if (was.met === 0 || is.met === 0) return []
    const parts = [was, is].map(({ well, met }) => `${well} of ${met}`)
    const text = `${opens}: ${is.met === 1 ? 'price objection' : 'price objections'} handled well ${parts.join(' → ')}.`
    return [{ kind: 'number', text, support: [...was.support, ...is.support] }]
  }
  const [was, is] = [then.own(focus, rep.id), figures.own(focus, rep.id)]
  if (was.value === null || is.value === null) return []
  const [first, second] = [then.count(focus, rep.id), figures.count(focus, rep.id)]
  const text = `${opens} (${subjectOf(measureKind(focus))}): ${was.said} → ${is.said}, on ${first.said} and ${second.said}.`
  return [{ kind: 'number', text, support: [was, is, first, second].flatMap((one) => one.support) }]
}

function earlierBy(days: number, { gathered: { plan }, reading }: SkillInput): TimeRange | null {
  const { time } = plan
  if (!time?.from || !time.to) return null
  const [from, to] = [time.from, time.to].map((at) =>
    startOfDay(addDays(dayIn(new Date(at), reading.timeZone), -days), reading.timeZone),
  )
  if (!from || !to) return null
  return { from: from.toISOString(), to: to.toISOString(), phrase: '', label: sayRange(from, to, reading) }
}
