import { clusterCompanies, clusterPeople } from './cluster-truth.ts'
import type { Call, Conversation } from './conversation.ts'
import type { LandedTable } from './landed-table.ts'
import { landedTurns } from './landed-turns.ts'
import type { Landing } from './landing.ts'
import { measureCalls } from './measure-calls.ts'
import { plantedQuotes, sideOf } from './plant-quotes.ts'
import { repsOf } from './reps-of.ts'
import { season } from './season.ts'
import type { Quote, Truth } from './truth.ts'
import { dayOf, hourMs, minuteMs, mondayOf, storyNow } from './world-clock.ts'

/** What is true of a landed world: who is who, what was said where, and every figure the story fixes. */
export function buildTruth(conversations: Conversation[], landing: Landing, tables: LandedTable[]): Truth {
  const calls = conversations.filter((one): one is Call => one.kind === 'call')
  const quotes = plantedQuotes(conversations, landing)
  const { clock } = landing
  return {
    weeksMoved: clock.weeks,
    storyNow: clock.iso(storyNow),
    people: clusterPeople(landing),
    companies: clusterCompanies(landing),
    counts: countAll(conversations, landing, tables),
    coaching: measureCalls(calls, landing.ids.isColleague, clock),
    mood: moodsOf(conversations, landing),
    promises: promisesOf(quotes),
    objections: objectionsOf(quotes),
    decisions: firstOfEach(quotes, 'decision').map(({ id, account, at }) => ({ id, account, at })),
    competitors: quotes
      .filter((quote) => quote.kind === 'competitor')
      .map((quote) => ({
        rival: quote.id,
        account: quote.account,
        side: quote.side,
        tone: toneOf(quote),
        at: quote.at,
      })),
    worries: firstOfEach(quotes, 'worry').map(({ id, account, at }) => ({ id, account, at })),
    lastContact: lastContacts(conversations, landing),
    customerTurnsInSeason: customerTurns(conversations, landing),
    freshness: freshnessOf(calls, landing, tables),
    quotes,
  }
}

function countAll(conversations: Conversation[], landing: Landing, tables: LandedTable[]): Truth['counts'] {
  const counts = { bySource: {}, byType: {}, byAccount: {}, byWeek: {}, callsByRep: {} } as Record<
    string,
    Record<string, number>
  >
  const add = (name: string, key: string, by = 1) => {
    const group = counts[name] ?? {}
    group[key] = (group[key] ?? 0) + by
    counts[name] = group
  }
  let interactions = 0
  let turns = 0
  for (const one of conversations) {
    const size = one.kind === 'thread' ? one.turns.length : 1
    interactions += size
    turns += landedTurns(one, landing).length
    add('bySource', one.kind === 'call' ? 'gong' : one.kind === 'thread' ? 'slack' : one.system, size)
    add('byType', one.kind === 'record' ? one.record : one.kind === 'call' ? 'gong call' : 'slack message', size)
    add('byAccount', one.account ?? 'none', size)
    add('byWeek', landing.clock.day(mondayOf(one.at)), size)
    if (one.kind === 'call') for (const rep of repsOf(one)) add('callsByRep', rep)
  }
  const landedRows = Object.fromEntries(tables.map((table) => [table.name, table.rows.length]))
  const { bySource = {}, byType = {}, byAccount = {}, byWeek = {}, callsByRep = {} } = counts
  return { interactions, bySource, byType, byAccount, byWeek, callsByRep, landedRows, turns }
}

function moodsOf(conversations: Conversation[], landing: Landing): Truth['mood'] {
  const weeks = new Map<string, Truth['mood'][number]>()
  const names = { '+': 'positive', '0': 'neutral', '-': 'negative' } as const
  for (const one of conversations) {
    for (const turn of landedTurns(one, landing)) {
      if (!turn.mood || !one.account || sideOf(turn.speaker, landing) === 'internal') continue
      const week = landing.clock.day(mondayOf(turn.at))
      const key = `${one.account} ${week}`
      const entry = weeks.get(key) ?? { account: one.account, week, positive: 0, neutral: 0, negative: 0 }
      entry[names[turn.mood]]++
      weeks.set(key, entry)
    }
  }
  return [...weeks.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, entry]) => entry)
}

function promisesOf(quotes: Quote[]): Truth['promises'] {
  return firstOfEach(quotes, 'promise').map((quote) => ({
    id: quote.id,
    by: quote.speaker,
    account: quote.account,
    madeAt: quote.at,
    due: quote.days[0] ?? null,
    kept: quotes.some((other) => other.kind === 'kept' && other.id === quote.id),
  }))
}

function objectionsOf(quotes: Quote[]): Truth['objections'] {
  return quotes
    .filter((quote) => quote.kind === 'objection' && quote.role !== 'decoy')
    .map((quote) => {
      const answer = quotes.find((other) => other.kind === 'answer' && other.id === quote.id)
      return {
        id: quote.id,
        account: quote.account,
        by: quote.speaker,
        at: quote.at,
        answer: answer?.role ?? 'none',
        rep: answer?.speaker ?? null,
      }
    })
}

/** The full saying of each planted id; where none is full, the first. */
function firstOfEach(quotes: Quote[], kind: string): Quote[] {
  const found = new Map<string, Quote>()
  for (const quote of quotes.filter((one) => one.kind === kind && one.role !== 'decoy')) {
    const known = found.get(quote.id)
    if (!known || (known.role !== 'full' && quote.role === 'full')) found.set(quote.id, quote)
  }
  return [...found.values()]
}

const toneOf = (quote: Quote): string =>
  [quote.role, ...quote.detail].find((part) => ['+', '0', '-'].includes(part)) ?? '0'

/** The last thing each account's people said, wrote or sent. */
function lastContacts(conversations: Conversation[], landing: Landing): Record<string, string> {
  const last = new Map<string, number>()
  for (const one of conversations) {
    if (!one.account) continue
    const isUnheard = one.kind === 'call' && !one.transcribed
    const heard = isUnheard
      ? [one.at]
      : landedTurns(one, landing)
          .filter((turn) => sideOf(turn.speaker, landing) !== 'internal')
          .map((turn) => turn.at)
    for (const at of heard) last.set(one.account, Math.max(last.get(one.account) ?? 0, at))
  }
  return Object.fromEntries([...last.entries()].sort().map(([account, at]) => [account, landing.clock.iso(at)]))
}

function customerTurns(conversations: Conversation[], landing: Landing): Record<string, number> {
  const turns: Record<string, number> = {}
  for (const one of conversations) {
    if (!one.account) continue
    const said = landedTurns(one, landing).filter(
      (turn) => turn.at >= season.from && turn.at < season.to && sideOf(turn.speaker, landing) === 'customer',
    )
    turns[one.account] = (turns[one.account] ?? 0) + said.length
  }
  return turns
}

function freshnessOf(calls: Call[], landing: Landing, tables: LandedTable[]): Truth['freshness'] {
  const { clock, ids } = landing
  const noon = dayOf(storyNow) + 12 * hourMs
  const six = clock.iso(dayOf(storyNow) + 6 * hourMs + 2 * minuteMs)
  const caughtUp = tables
    .filter((table) => table.name.startsWith('hubspot_'))
    .reduce((sum, table) => sum + table.rows.filter((row) => row._airbyte_extracted_at === six).length, 0)
  return {
    withoutTranscript: calls.filter((call) => !call.transcribed).map((call) => ids.gongCall(call.key)),
    quarantined: 1,
    caughtUpAtSix: caughtUp,
    lastRun: {
      slack: clock.iso(noon + minuteMs),
      gong: clock.iso(noon + 2 * minuteMs),
      hubspot: clock.iso(noon + 2 * minuteMs),
      salesforce: clock.iso(noon + 3 * minuteMs),
    },
  }
}
