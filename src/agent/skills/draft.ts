import { sayDay } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { letterWords } from '../compose/notices.ts'
import { sayRecordDay } from '../compose/record-values.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayList } from '../compose/wording.ts'
import { conversationsOf, type Place } from '../facts/population.ts'
import { nextStepsOf } from '../labels/commitments/next-steps.ts'
import { type HeldPromise, promisesIn } from '../promises/read-promises.ts'
import { nothingToRead } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'

const linesOfEach = 4
const greeted = 3

/**
 * A follow-up e-mail to the customer of one conversation, for the asker to send: what we promised, what they said they would
 * do, what was agreed and what they still want, each in the words that were said, with its source.
 */
export const answerDraft: Skill = async (input) => {
  const { gathered, reads } = input
  const head = gathered.heads.filter(({ occurredAt, type }) => occurredAt && type !== 'task').at(-1)
  if (!head) return nothingToRead(gathered.plan)
  const [heard] = await conversationsOf(reads, [head])
  const outside = (heard?.people ?? []).filter(({ side }) => side === 'customer').slice(0, greeted)
  const promises = await promisesIn(reads, [head])
  const own: Support = { kind: 'interaction', id: head.id }
  const day = sayDay(head.occurredAt ?? '', reads.reading)
  const to = head.company ? ` to ${head.company}` : ''
  const claim = (text: string): Sentence => ({ kind: 'derived', text, support: [own] })
  const names = sayList(outside.map(({ name }) => name))
  return {
    form: 'letter',
    read: [head],
    sentences: [
      claim(`Draft of a follow-up${to} after the ${head.type} of ${day}, “${head.title}”: you check it and send it.`),
      ...(names ? [claim(`${letterWords.hello} ${names},`)] : []),
      claim(`${letterWords.thanks} ${day}.`),
      ...section(
        letterWords.ours,
        ofSide(promises, 'internal').map((one) => promised(one, input)),
      ),
      ...section(
        letterWords.theirs,
        ofSide(promises, 'customer').map((one) => promised(one, input)),
      ),
      ...section(letterWords.agreed, await agreed({ head, promises }, input)),
      ...section(letterWords.dates, await datesNamed({ head, promises }, input)),
      ...section(letterWords.wanted, await wanted(head, input)),
      notice(letterWords.closing),
    ],
  }
}

function ofSide(promises: readonly HeldPromise[], side: 'internal' | 'customer'): HeldPromise[] {
  return promises.filter(({ place }) => place.turn.side === side).slice(0, linesOfEach)
}

function section(heading: string, lines: readonly Sentence[]): Sentence[] {
  return lines.length > 0 ? [notice(heading), ...lines] : []
}

const notice = (text: string): Sentence => ({ kind: 'gap', text, support: [] })

function promised({ place, commitment, by, due }: HeldPromise, input: SkillInput): Sentence {
  const at = { interactionId: place.head.id, turnId: place.turn.turnId, start: commitment.what.start }
  const label: Support = { kind: 'label', label: 'promise', ...at }
  const day = due ? `, due ${sayRecordDay(due, input.reading)}` : ''
  return quoted(`${by}${day}`, { place, span: commitment.what, label }, input)
}

type Said = { place: Place; span: { start: number; end: number }; label: Support }

function quoted(opening: string, { place, span, label }: Said, { evidence }: SkillInput): Sentence {
  const added = evidence.addSpan(place, span)
  const words = added ? sayQuoted(added.said) : ''
  return { kind: 'derived', text: `– ${opening}: ${words}`, support: [label, ...(added ? [added.support] : [])] }
}

type Held = { head: Place['head']; promises: readonly HeldPromise[] }

// What one side named and the other took up, beyond the promises above.
async function agreed({ head, promises }: Held, input: SkillInput): Promise<Sentence[]> {
  const { reads } = input
  const [heard] = await conversationsOf(reads, [head])
  if (!heard || !head.occurredAt) return []
  const known = new Set(promises.map(({ place }) => place.turn.turnId))
  const context = { occurredAt: head.occurredAt, timeZone: reads.profile.timeZone, people: heard.people }
  return nextStepsOf(heard.turns, context)
    .filter(({ action, due }) => due !== null && !known.has(action.turnId))
    .flatMap(({ action }) => {
      const turn = heard.turns.find(({ turnId }) => turnId === action.turnId)
      if (!turn) return []
      const label: Support = { kind: 'interaction', id: head.id }
      return [quoted(turn.speaker, { place: { turn, head }, span: action, label }, input)]
    })
    .slice(0, linesOfEach)
}

const beginning =
  /\b(?:start(?:s|ing|ed)?|begin(?:s|ning)?|go(?:es|ing)? live|live|pilot|launch(?:es)?|kick[- ]?off|cut ?over|move[sd]?)\b/i

// When something begins, in the last words that name the day.
async function datesNamed({ head, promises }: Held, input: SkillInput): Promise<Sentence[]> {
  const { reads } = input
  const [heard] = await conversationsOf(reads, [head])
  const known = new Set(promises.map(({ place }) => place.turn.turnId))
  const named = (heard?.turns ?? []).flatMap((turn) =>
    known.has(turn.turnId)
      ? []
      : reads.labels
          .days(turn)
          .flatMap(({ day, start, end }) =>
            beginning.test(turn.text.slice(start, end)) ? [{ turn, day, span: { start, end } }] : [],
          ),
  )
  const last = new Map(named.map((one) => [one.day, one]))
  return [...last.values()].slice(0, linesOfEach).map(({ turn, day, span }) => {
    const label: Support = { kind: 'label', label: 'day', interactionId: head.id, turnId: turn.turnId }
    return quoted(`${sayRecordDay(day, input.reading)}, ${turn.speaker}`, { place: { turn, head }, span, label }, input)
  })
}

// Objections and other unhappy words of the customer that the mail should not pass over.
async function wanted(head: Place['head'], input: SkillInput): Promise<Sentence[]> {
  const { reads } = input
  const [heard] = await conversationsOf(reads, [head])
  const open = (heard?.turns ?? []).filter((turn) => turn.side === 'customer' && reads.labels.objection(turn) !== null)
  return open.slice(0, linesOfEach).map((turn) => {
    const label: Support = { kind: 'label', label: 'objection', interactionId: head.id, turnId: turn.turnId }
    return quoted(turn.speaker, { place: { turn, head }, span: { start: 0, end: turn.text.length }, label }, input)
  })
}
