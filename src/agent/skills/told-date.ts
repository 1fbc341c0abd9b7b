import { groupBy } from '../../lib/group-by.ts'
import { sayDay } from '../../lib/say-date.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { notices } from '../compose/notices.ts'
import { sayRecordDay } from '../compose/record-values.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayNames } from '../compose/wording.ts'
import { conversationsOf, type Place } from '../facts/population.ts'
import { slackAbout } from '../gather/slack-about.ts'
import { sayWords } from './findings.ts'
import type { Draft, SkillInput } from './skill.ts'

/** `isHeard`: said where the customer hears it; `isAbout`: in a sentence about what is asked. */
type Told = Place & { day: string; start: number; end: number; isHeard: boolean; isAbout: boolean }

const asking =
  /\b(?:told|given|gave|quoted|heard|promised|said|tell(?! (?:me|us)\b))\b[^?]*\b(?:date|deadline|when|go-?live|launch)\b/i
const yesNo = /^\s*(?:has|have|had|did|was|were|is|are)\b/i
const linesOfDay = 3
/** Written among ourselves: the customers they name are only those they are filed under. */
const ownTypes = new Set(['note', 'task'])

/** "Has anyone told X a go-live date?": asks for a day somebody named, and not for what is still to be done. */
export function asksForDate(question: string): boolean {
  return asking.test(question)
}

/** Which day was named to the customer, by whom and when; another day named since, or only among ourselves, is shown beside it. */
export async function answerToldDate(input: SkillInput): Promise<Draft> {
  const { gathered, reads } = input
  const { plan } = gathered
  if (plan.terms.length === 0) return { sentences: [{ kind: 'gap', text: notices.dateOfWhat, support: [] }] }
  const heads = [...gathered.heads, ...(await slackAbout(reads, gathered))]
  const told = await daysTold(input, heads)
  const first = told.find(({ isHeard, isAbout, turn }) => isHeard && isAbout && turn.side === 'internal')
  if (!first) {
    const others = worthShowing(told).map((one) => line(one, input))
    return { sentences: [nobodyTold(input), ...others], read: heads }
  }
  const names = sayNames(plan)
  const opening: Sentence = {
    kind: 'derived',
    text: `${yesNo.test(input.question) ? 'Yes: ' : ''}${first.turn.speaker} told ${names || 'them'} ${sayRecordDay(first.day, reads.reading)} on ${sayDay(first.turn.saidAt ?? '', reads.reading)}${otherDay(told, first.day)}.`,
    support: supportOf(first, input),
  }
  return { sentences: [opening, ...worthShowing(told).map((one) => line(one, input))], read: heads }
}

function nobodyTold({ gathered, evidence, question }: SkillInput): Sentence {
  const { plan, filter, heads } = gathered
  const read = countFact('interactions', heads.length, filter)
  const whom = sayNames(plan) || 'customers'
  const text = `I found nobody of ours who told ${whom} a date for ${sayWords(question, plan.terms)}; I read ${sayFigure(read)}.`
  return { kind: 'gap', text, support: [evidence.addNumber(read)] }
}

function otherDay(told: readonly Told[], day: string): string {
  const others = [
    ...groupBy(
      told.filter((one) => one.day !== day),
      (one) => one.day,
    ).values(),
  ]
  if (others.length === 0) return ''
  const isOurs = others.some((same) => same.every(({ isHeard }) => !isHeard))
  return isOurs ? '; our own records name another day' : '; another day was named, too'
}

function firstAndLast(told: readonly Told[]): Told[] {
  return told.filter((_, index) => index < linesOfDay - 1 || index === told.length - 1)
}

// Of each day who named it first and last, each once, so that a day only our records name is not pushed out.
function worthShowing(told: readonly Told[]): Told[] {
  return [...groupBy(told, ({ day }) => day).values()].flatMap((same) =>
    firstAndLast([...groupBy(same, ({ turn }) => turn.speaker).values()].flatMap(([first]) => first ?? [])),
  )
}

function line(one: Told, input: SkillInput): Sentence {
  const { reads } = input
  const { turn, isHeard } = one
  const added = input.evidence.addSpan(one, one)
  const where = isHeard ? '' : ', among ourselves'
  const day = turn.saidAt ? `, ${sayDay(turn.saidAt, reads.reading)}` : ''
  return {
    kind: 'derived',
    text: `${sayRecordDay(one.day, reads.reading)}: ${turn.speaker}${day}${where}: ${added ? sayQuoted(added.said) : ''}`,
    support: supportOf(one, input),
  }
}

function supportOf(one: Told, { evidence }: SkillInput): Support[] {
  const added = evidence.addSpan(one, one)
  const { turn, head } = one
  const label: Support = { kind: 'label', label: 'day', interactionId: head.id, turnId: turn.turnId }
  return [label, ...(added ? [added.support] : [])]
}

// Every sentence that holds the subject and names a day to come, and then those that name one of these days again.
async function daysTold({ gathered, reads }: SkillInput, heads: readonly InteractionHead[]): Promise<Told[]> {
  const { plan } = gathered
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const wanted = new Set(plan.terms)
  // Who will “have it live” says of a go-live as much as the word does.
  if (wanted.has('live')) wanted.delete('go')
  const needed = Math.min(2, wanted.size)
  const isOn = (words: string): boolean => new Set(tokenise(words).filter((term) => wanted.has(term))).size >= needed
  const named = (await conversationsOf(reads, heads)).flatMap(({ id, turns, people }): Told[] => {
    const head = headOf.get(id)
    if (!head) return []
    const isHeard = !ownTypes.has(head.type) && people.some(({ side }) => side === 'customer')
    return turns.flatMap((turn) =>
      reads.labels.days(turn).map((day) => {
        const isAbout = isOn(turn.text.slice(day.start, day.end))
        return { ...day, turn, head, isHeard, isAbout }
      }),
    )
  })
  const days = new Set(named.flatMap(({ day, isAbout }) => (isAbout ? [day] : [])))
  const told = named.filter(({ day }) => days.has(day))
  return told.sort((left, right) => ((left.turn.saidAt ?? '') < (right.turn.saidAt ?? '') ? -1 : 1))
}
