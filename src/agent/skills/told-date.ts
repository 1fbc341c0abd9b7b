import { groupBy } from '../../lib/group-by.ts'
import { sayDay } from '../../lib/say-date.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayRecordDay } from '../compose/crm-words.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayNames } from '../compose/wording.ts'
import { conversationsOf, type Place } from '../facts/population.ts'
import { slackAbout } from '../gather/slack-about.ts'
import { nothingFound } from './findings.ts'
import type { Draft, SkillInput } from './skill.ts'

type Told = Place & { day: string; start: number; end: number; isHeard: boolean }

const asking = /\b(?:told|given|gave|quoted|heard|promised|said)\b[^?]*\b(?:date|deadline|when|go-?live|launch)\b/i
const linesOfDay = 3

/** "Has anyone told X a go-live date?": asks for a day somebody named, and not for what is still to be done. */
export function asksForDate(question: string): boolean {
  return asking.test(question)
}

/** Which day was named to the customer, by whom and when; another day named since, or only among ourselves, is shown beside it. */
export async function answerToldDate(input: SkillInput): Promise<Draft> {
  const { gathered, reads } = input
  const { plan } = gathered
  const heads = [...gathered.heads, ...(await slackAbout(reads, gathered))]
  const told = await daysTold(input, heads)
  const heard = told.filter(({ isHeard, turn }) => isHeard && turn.side === 'internal')
  const first = heard[0]
  if (!first) {
    const others = worthShowing(told).map((one) => line(one, input))
    const none = nothingFound(input, plan.terms)
    return { sentences: [...none.sentences, ...others], read: heads }
  }
  const days = groupBy(told, ({ day }) => day)
  const names = sayNames(plan)
  const opening: Sentence = {
    kind: 'derived',
    text: `Yes: ${first.turn.speaker} told ${names || 'them'} ${sayRecordDay(first.day, reads.reading)} on ${sayDay(first.turn.saidAt ?? '', reads.reading)}${days.size > 1 ? '; our own records name another day' : ''}.`,
    support: supportOf(first, input),
  }
  return { sentences: [opening, ...worthShowing(told).map((one) => line(one, input))], read: heads }
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
  const needed = Math.min(2, wanted.size)
  const named = (await conversationsOf(reads, heads)).flatMap(({ id, turns, people }) => {
    const head = headOf.get(id)
    const isHeard = people.some(({ side }) => side === 'customer')
    return head ? turns.flatMap((turn) => reads.labels.days(turn).map((day) => ({ ...day, turn, head, isHeard }))) : []
  })
  const isAbout = ({ turn, start, end }: Told) =>
    new Set(tokenise(turn.text.slice(start, end)).filter((term) => wanted.has(term))).size >= needed
  const days = new Set(named.filter(isAbout).map(({ day }) => day))
  const told = named.filter((one) => isAbout(one) || days.has(one.day))
  return told.sort((left, right) => ((left.turn.saidAt ?? '') < (right.turn.saidAt ?? '') ? -1 : 1))
}
