import { inTurn } from '../../lib/in-turn.ts'
import { sayDay } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { AnswerTable, Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { plural, sayList } from '../compose/wording.ts'
import { talksAmong } from '../facts/activity-metrics.ts'
import { daysSince, lastContacts } from '../facts/last-contacts.ts'
import type { Place } from '../facts/population.ts'
import { genericWords } from '../understand/find-entities.ts'
import type { Skill, SkillInput } from './skill.ts'

type Quiet = { id: string; name: string; place: Place | null; days: number | null; support: Support[] }

/** From so many days on an account counts as quiet where the question names no length. */
const usualDays = 21
const rowsShown = 100
const namedFirst = 3
const anytime = { personIds: [], sources: [], types: [], from: null, to: null }

/**
 * Accounts whose people last spoke or wrote so many days ago or earlier, the quietest first; a day limit counts its last
 * day. What we wrote or said among ourselves since is no contact and is shown beside it.
 */
export const answerNoContact: Skill = async (input) => {
  const { gathered, reads, reading } = input
  const { plan } = gathered
  const accounts = await accountsAsked(input)
  const companyIds = accounts.map(({ id }) => id)
  const heads = companyIds.length > 0 ? await reads.reader.heads({ ...anytime, companyIds }) : []
  const last = await lastContacts(reads, heads)
  const limit = plan.days ?? sinceDays(input) ?? usualDays
  const all = accounts.map(({ id, name }): Quiet => {
    const place = last.get(id) ?? null
    const days = place?.turn.saidAt ? daysSince(place.turn.saidAt, reading) : null
    return { id, name, place, days, support: [] }
  })
  const quiet = all
    .filter(({ days }) => days === null || days >= limit)
    .sort((left, right) => (right.days ?? Number.MAX_SAFE_INTEGER) - (left.days ?? Number.MAX_SAFE_INTEGER))
  const proved = quiet.map((one) => ({ ...one, support: supportOf(one, input) }))
  const sentences = [headline(proved, limit, input)]
  if (proved.length === 0) return { sentences, read: heads }
  const { table, read } = await tableOf(proved.slice(0, rowsShown), heads, input)
  return { sentences, table, read: [...heads, ...read] }
}

async function accountsAsked({ gathered: { plan }, reads }: SkillInput): Promise<{ id: string; name: string }[]> {
  if (plan.companies.length > 0) return plan.companies
  return (await reads.accounts()).filter(({ type, parentId }) => type === 'customer' && parentId === null)
}

// "Not heard from since 1 November" gives the length by its first day.
function sinceDays({ gathered: { plan }, reading }: SkillInput): number | null {
  return plan.time?.from ? Math.max(daysSince(plan.time.from, reading), 1) : null
}

function supportOf({ id, place, days }: Quiet, { evidence }: SkillInput): Support[] {
  if (!place || days === null) return [evidence.addNumber(neverFact(id))]
  const added = evidence.addQuote(place, [])
  const fact = countFact('days_without_contact', days, { ...anytime, companyIds: [id] })
  return [evidence.addNumber(fact), ...(added ? [added.support] : [])]
}

function neverFact(id: string) {
  return countFact('talks', 0, { ...anytime, companyIds: [id], turns: { side: 'customer' } })
}

function headline(quiet: readonly Quiet[], limit: number, input: SkillInput): Sentence {
  const { evidence, reading } = input
  const count = quietFact(quiet.length, limit, input)
  const said = quiet.slice(0, namedFirst).map(({ name, place, days }) => {
    const day = place?.turn.saidAt ? sayDay(place.turn.saidAt, reading) : 'never'
    return days === null ? `${name} (never)` : `${name} (${day}, ${plural(days, 'day')})`
  })
  const rest = quiet.length > said.length ? ', and others' : ''
  const names = said.length > 0 ? `: ${sayList(said)}${rest}` : ''
  return {
    kind: 'number',
    text: `${sayFigure(count)} without customer contact for ${plural(limit, 'day')}${names}.`,
    support: [evidence.addNumber(count), ...quiet.slice(0, namedFirst).flatMap(({ support }) => support)],
  }
}

function quietFact(value: number, limit: number, { gathered: { plan } }: SkillInput) {
  return countFact('accounts_without_contact', value, {
    ...{ ...anytime, companyIds: plan.companies.map(({ id }) => id), of: String(limit) },
  })
}

async function tableOf(quiet: readonly Quiet[], heads: readonly InteractionHead[], input: SkillInput) {
  const { reading } = input
  const told = await inTurn(quiet, async (one) => ({ one, tried: await triedSince(one, heads, input) }))
  const table: AnswerTable = {
    kind: 'figures',
    caption: 'Last customer contact, quietest first; what we tried since is no contact',
    columns: ['Account', 'Last customer contact', 'Days', 'We tried since'],
    rows: told.map(({ one, tried }) => {
      const day = one.place?.turn.saidAt ? sayDay(one.place.turn.saidAt, reading) : 'never'
      return {
        cells: [one.name, day, one.days === null ? '' : String(one.days), tried.text],
        support: [...one.support, ...tried.support],
      }
    }),
  }
  return { table, read: told.flatMap(({ tried }) => tried.read) }
}

// Mails nobody answered, notes, and what was said of the account among ourselves in Slack.
async function triedSince({ id, name, place }: Quiet, heads: readonly InteractionHead[], input: SkillInput) {
  const { evidence, reading } = input
  const at = place?.turn.saidAt
  const from = at ? startOfDay(addDays(dayIn(new Date(at), reading.timeZone), 1), reading.timeZone).toISOString() : null
  const to = new Date(reading.now.getTime() + 1).toISOString()
  const since = heads.filter(
    ({ companyId, occurredAt }) =>
      companyId === id && occurredAt !== null && occurredAt >= (from ?? '') && occurredAt < to,
  )
  const types = [...new Set(since.map(({ type }) => type))]
  const facts = types.map((type) =>
    countFact('interactions', since.filter((head) => head.type === type).length, {
      ...{ ...anytime, companyIds: [id], types: [type], from, to },
    }),
  )
  const newest = since.at(-1)
  const when = newest?.occurredAt ? `, last ${sayDay(newest.occurredAt, reading)}` : ''
  const tried = facts.length > 0 ? `${sayList(facts.map(sayFigure))}${when}` : 'nothing'
  const talk = await talkOf(name, { from, to }, input)
  const named = talk.newest
    ? `; ${sayFigure(talk.fact)} on it among us, last ${sayDay(talk.newest.occurredAt ?? '', reading)}`
    : ''
  const shown = [newest, talk.newest].flatMap((head) => (head ? [{ kind: 'interaction', id: head.id } as const] : []))
  return {
    text: `${tried}${named}`,
    support: [...facts, ...(talk.newest ? [talk.fact] : [])]
      .map((fact): Support => evidence.addNumber(fact))
      .concat(shown),
    read: talk.newest ? [talk.newest] : [],
  }
}

// Threads of no account in which its own name comes up.
async function talkOf(name: string, period: { from: string | null; to: string }, { reads }: SkillInput) {
  const alike = (await reads.accounts()).filter((other) => ownWords(other.name) === ownWords(name))
  // A name that others bear too does not say whom a thread is on.
  const terms = alike.length > 1 ? [] : tokenise(ownWords(name))
  const asked = { ...anytime, companyIds: [], sources: ['slack'], ...period }
  const threads = (await reads.reader.heads(asked)).filter(({ companyId }) => companyId === null)
  const own = terms.length > 0 ? await talksAmong(reads, threads, { terms }) : []
  const fact = countFact('threads_on', own.length, { ...asked, types: ['message'], terms })
  return { fact, newest: own.at(-1) }
}

function ownWords(name: string): string {
  const words = name.toLowerCase().split(' ')
  const end = words.findIndex((word) => genericWords.has(word))
  return words.slice(0, end < 0 ? words.length : end).join(' ')
}
