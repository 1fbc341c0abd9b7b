import type { Sentence, Support } from '../../model/answer.ts'
import type { TimeRange } from '../../model/plan.ts'
import { sayFigure } from '../compose/figures.ts'
import type { Evidence } from '../evidence.ts'
import { nounOf } from '../facts/digest-metrics.ts'
import { type TeamFigure, type TeamKey, type TeamWeek, teamKeys } from './week-figures.ts'

type Pair = { now: TeamFigure; before: TeamFigure | null }

/** From which difference on each is worth a word; what moved furthest by this leads. */
const margins: Readonly<Record<TeamKey, number>> = { nextStep: 10, talkShare: 5, questionsPerCall: 1, handled: 20 }
/** Of so few objections one more or less moves the share too far. */
const fewestObjections = 5

/** The figures of a week, each with that of the week before where it is of the same kind; the one that moved furthest first. */
export function pairsOf(week: TeamWeek, before: TeamWeek): Pair[] {
  const pairs = teamKeys.flatMap((key): Pair[] => {
    const now = week.figures.get(key)
    const last = before.figures.get(key)
    return now ? [{ now, before: last && isAlike(now, last) ? last : null }] : []
  })
  return pairs.toSorted((left, right) => movedBy(right) - movedBy(left))
}

function isAlike({ facts: [now] }: TeamFigure, { facts: [before] }: TeamFigure): boolean {
  return now?.filter.turns?.objection === before?.filter.turns?.objection
}

function movedBy({ now, before }: Pair): number {
  if (!before || (now.key === 'handled' && [now, before].some(isFew))) return 0
  return Math.abs(now.value - before.value) / margins[now.key]
}

const isFew = ({ facts: [handled] }: TeamFigure): boolean => Number(handled?.filter.of ?? 0) < fewestObjections

/** `A next step was agreed in 11 of 15 calls (73 %) on 16–22 Nov, up from 9 of 15 calls (60 %) the week before.` */
export function leadLine({ now, before }: Pair, { label }: Pick<TimeRange, 'label'>, evidence: Evidence): Sentence {
  const turn = before && (now.value > before.value ? 'up' : now.value < before.value ? 'down' : null)
  const moved = before && turn ? `, ${turn} from ${sayPart(before)} the week before` : ''
  const same = before && !turn ? `, as in the week before` : ''
  const facts = [...now.facts, ...(moved && before ? before.facts : [])]
  return {
    kind: 'number',
    text: `${leads[now.key](now, label)}${moved}${same}.`,
    support: facts.map((fact) => evidence.addNumber(fact)),
  }
}

const leads: Readonly<Record<TeamKey, (figure: TeamFigure, label: string) => string>> = {
  nextStep: (figure, label) => `A next step was agreed in ${sayPart(figure)} on ${label}`,
  talkShare: (figure, label) => `Talk share was ${sayPart(figure)} on ${label}`,
  questionsPerCall: (figure, label) => `Questions asked on ${label}: ${sayPart(figure)}`,
  handled: (figure, label) => `On ${label} ${sayPart(figure)}`,
}

function sayPart({ key, facts: [first, second] }: TeamFigure): string {
  if (!first || !second) return ''
  const [one, other] = [sayFigure(first), sayFigure(second)]
  if (key === 'nextStep') return `${one} (${other})`
  return key === 'handled' ? `${one} ${nounOf(first.filter)}s were handled well, on ${other}` : `${one} on ${other}`
}

/** `talk share 51 % (54 % the week before) · questions 6.4 per call (5.9 per call) · …` */
export function teamLine(pairs: readonly Pair[], part: string, evidence: Evidence): Sentence[] {
  if (pairs.length === 0) return []
  const support: Support[] = []
  const say = (fact: TeamFigure['facts'][number] | undefined): string => {
    if (!fact) return ''
    support.push(evidence.addNumber(fact))
    return sayFigure(fact)
  }
  let isNamed = false
  const said = pairs.map(({ now, before }) => {
    const [first, second] = now.facts
    const own = say(first)
    if (now.key === 'handled') return `${own} ${first ? nounOf(first.filter) : ''}s handled well, on ${say(second)}`
    const beside = before
      ? ` (${say(before.facts[now.key === 'nextStep' ? 1 : 0])}${isNamed ? '' : ' the week before'})`
      : ''
    isNamed ||= before !== null
    return `${names[now.key]} ${now.key === 'nextStep' ? say(second) : own}${beside}`
  })
  return [{ kind: 'number', text: `${said.join(' · ')}.`, support, part }]
}

const names: Readonly<Record<TeamKey, string>> = {
  nextStep: 'next step agreed',
  talkShare: 'talk share',
  questionsPerCall: 'questions',
  handled: '',
}
