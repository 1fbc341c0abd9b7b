import { sayDay } from '../../lib/say-date.ts'
import { clockIn } from '../../lib/zoned-time.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayRecordDay } from '../compose/record-values.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { inviteeLines } from '../digests/invitee-lines.ts'
import { type CustomerMeeting, meetingOf, meetingsBetween } from '../digests/meetings.ts'
import { briefParts } from '../digests/parts.ts'
import { everything } from '../facts/everything.ts'
import { daysWithoutContact, lastContacts } from '../facts/last-contacts.ts'
import { placesOf } from '../facts/population.ts'
import { sentencesOf } from '../labels/plain-text.ts'
import { objectionsIn } from '../objections/read-objections.ts'
import { keyAt, promisesIn } from '../promises/read-promises.ts'
import type { HeldPromise } from '../promises/settle-made.ts'
import { meetingAsked } from '../understand/digest-plan.ts'
import { byUrgency } from './commitments.ts'
import { promiseLine } from './promise-lines.ts'
import { type Draft, longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { tellingTurns } from './telling-turns.ts'

const owedShown = 3
const unansweredShown = 2
const dayMs = 86_400_000
/** How far ahead a meeting is looked for where only the account is named. */
const daysAhead = 14

/** What to know before a meeting with a customer: what they said last, what we owe, what was never answered, who is invited. */
export const answerBrief: Skill = async (input) => {
  const { reader, plan } = input.gathered
  const id = meetingAsked(input.question)
  const now = input.reading.now
  const ahead = id
    ? await meetingOf(reader, id)
    : (
        await meetingsBetween(reader, now.toISOString(), new Date(now.getTime() + daysAhead * dayMs).toISOString())
      ).find(({ companyId }) => plan.companies.some((company) => company.id === companyId))
  if (id && !ahead) return nothing('I found no meeting with a customer under that record.')
  const [company] = ahead ? [{ id: ahead.companyId, name: ahead.account }] : plan.companies
  if (!company) return nothing('I found no account to brief you on.')
  const heads = await input.reads.reader.heads({ ...everything, companyIds: [company.id] })
  if (heads.length === 0) return nothing('I found no conversation with that account among those you can see.')
  return { ...(await tell(input, { company, meeting: ahead ?? null, heads })), read: heads }
}

const nothing = (text: string): Draft => ({ sentences: [{ kind: 'gap', text, support: [] }] })

type Told = {
  company: { id: string; name: string }
  meeting: CustomerMeeting | null
  heads: Awaited<ReturnType<SkillInput['reads']['reader']['heads']>>
}

async function tell(input: SkillInput, told: Told): Promise<Draft> {
  const { reads } = input
  const { heads, meeting } = told
  const ours = (await promisesIn(reads, heads)).filter(({ place }) => place.turn.side === 'internal')
  const owed = ours.filter(({ status }) => status === 'open' || status === 'overdue').toSorted(byUrgency)
  const dated = owed.filter(({ due }) => due !== null)
  const within = (part: string, sentences: readonly Sentence[]) => sentences.map((one) => ({ ...one, part }))
  const ofAccount: SkillInput = {
    ...input,
    gathered: {
      ...input.gathered,
      plan: { ...input.gathered.plan, companies: [{ kind: 'company', phrase: '', ...told.company }] },
    },
  }
  return {
    sentences: [
      await leadLine(input, told, dated),
      ...within(briefParts.said, await lastSaid(input, told)),
      ...within(
        briefParts.owed,
        dated.slice(0, owedShown).map((one) => promiseLine(one, ofAccount)),
      ),
      ...within(briefParts.unanswered, await unanswered(input, told)),
      ...within(briefParts.invited, meeting ? await inviteeLines(input, meeting, heads) : []),
    ],
  }
}

// `Brackwater Residential at 14:00: nothing new from them since Thu 19 Nov; 2 promises of ours (1 open and 1 overdue).`
async function leadLine(input: SkillInput, told: Told, owed: readonly HeldPromise[]): Promise<Sentence> {
  const { evidence, reads, reading } = input
  const { company, meeting, heads } = told
  const base = { ...everything, companyIds: [company.id] }
  const last = (await lastContacts(reads, heads)).get(company.id)
  const days = await daysWithoutContact(reads, heads)
  const support: Support[] = []
  if (meeting) support.push({ kind: 'crm', id: meeting.id })
  if (last && days !== null) {
    support.push(
      { kind: 'interaction', id: last.head.id },
      evidence.addNumber(countFact('days_without_contact', days, base)),
    )
    const said = evidence.addSpan(last, { start: 0, end: last.turn.text.length })
    if (said) support.push(said.support)
  }
  const since = last?.turn.saidAt
    ? `nothing new from them since ${sayDay(last.turn.saidAt, reading)}`
    : 'nothing from them yet'
  const summary = owed.length > 0 ? promisesOf(owed, input, base) : null
  if (summary) support.push(...summary.support)
  else support.push(evidence.addNumber(countFact('interactions', heads.length, base)))
  const text = `${company.name}${meeting ? sayHour(meeting, input) : ''}: ${since}${summary ? `; promises of ours: ${summary.text}` : ''}.`
  return { kind: 'number', text: text.slice(0, longestFirstLine), support }
}

// `1 overdue, 1 open, due Wed 25 Nov`
function promisesOf(owed: readonly HeldPromise[], { evidence, reading }: SkillInput, base: typeof everything) {
  const next = owed.find(({ status }) => status === 'open')
  const facts = (['overdue', 'open'] as const).flatMap((status) => {
    const count = owed.filter((one) => one.status === status).length
    return count === 0 ? [] : [countFact('promises', count, { ...base, of: `internal ${status}` })]
  })
  const due = next?.due ? `, due ${sayRecordDay(next.due, reading)}` : ''
  const label: Support[] = next ? [{ kind: 'label', label: 'promise', ...keyAt(next.place, next.commitment) }] : []
  return {
    text: `${facts.map(sayFigure).join(', ')}${due}`,
    support: [...facts.map((fact) => evidence.addNumber(fact)), ...label],
  }
}

function sayHour({ startsAt }: CustomerMeeting, { reading }: SkillInput): string {
  const { hour, minute } = clockIn(new Date(startsAt), reading.timeZone)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const isToday = sayDay(startsAt, reading) === sayDay(reading.now, reading)
  return isToday ? ` at ${clock}` : `, ${sayDay(startsAt, reading)}, ${clock}`
}

// Of what they said or wrote last, what tells most.
async function lastSaid({ reads, evidence, reading }: SkillInput, { company, heads }: Told): Promise<Sentence[]> {
  const last = (await lastContacts(reads, heads)).get(company.id)
  if (!last) return []
  const said = await placesOf(reads, [last.head], { side: 'customer' })
  const rival = said.flatMap((place) => {
    const priced = reads.labels.pricingRival(place.turn)
    return priced ? [{ ...place, span: priced.span }] : []
  })
  const [telling] = tellingTurns(
    said.map(({ turn }) => turn),
    [last.head],
    { perInteraction: 1, terms: [] },
  )
  const shown = rival[0] ? { ...rival[0], span: sentenceAt(rival[0].turn.text, rival[0].span.start) } : telling
  const added = shown && evidence.addSpan(shown, shown.span)
  if (!added) return []
  const { quote } = added.said
  const day = quote.occurredAt ? `, ${sayDay(quote.occurredAt, reading)}` : ''
  return [{ kind: 'derived', text: `${quote.speaker}${day}: ${sayQuoted(added.said)}`, support: [added.support] }]
}

// Two words out of a sentence tell nobody what it was about.
function sentenceAt(text: string, place: number) {
  return sentencesOf(text).find(({ start, end }) => place >= start && place < end) ?? { start: 0, end: text.length }
}

async function unanswered({ reads, evidence, reading }: SkillInput, { heads }: Told): Promise<Sentence[]> {
  const open = (await objectionsIn(reads, heads)).filter(({ answer }) => answer === null)
  return open.slice(-unansweredShown).flatMap(({ raised: [first] }): Sentence[] => {
    const added = first && evidence.addQuote(first, [], 110)
    if (!first || !added) return []
    const day = first.turn.saidAt ? `, ${sayDay(first.turn.saidAt, reading)}` : ''
    const label: Support = {
      kind: 'label',
      label: 'objection',
      interactionId: first.head.id,
      turnId: first.turn.turnId,
    }
    return [
      {
        kind: 'derived',
        text: `${first.turn.speaker}${day}: ${sayQuoted(added.said)}`,
        support: [added.support, label],
      },
    ]
  })
}
