import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { commitmentsOf } from '../../src/agent/labels/commitments/commitments-of.ts'
import { type LaterEvent, type MadePromise, settlePromises } from '../../src/agent/labels/commitments/settle.ts'
import { withoutRepeats } from '../../src/agent/promises/without-repeats.ts'
import type { Conversation } from '../../src/ingest/world/conversation.ts'
import { streamWorld } from '../../src/ingest/world/generate-world.ts'
import { landedTurns } from '../../src/ingest/world/landed-turns.ts'
import { plantedQuotes, sideOf } from '../../src/ingest/world/plant-quotes.ts'
import { readWorldMaterial } from '../../src/ingest/world/read-material.ts'
import type { Quote } from '../../src/ingest/world/truth.ts'
import { groupBy } from '../../src/lib/group-by.ts'
import type { Side } from '../../src/model/interaction.ts'

const timeZone = 'America/Chicago'
const now = '2026-11-23T18:40:00Z'
const today = '2026-11-23'
const material = readWorldMaterial()
const readByHand: { conversation: string; words: string; due: string }[] = parse(
  readFileSync(new URL('read-by-hand.yml', import.meta.url), 'utf8'),
  { schema: 'failsafe' },
)

type Turn = { id: string; speaker: string; side: Side; text: string; at: string; index: number; sourceId: string }
type Found = MadePromise & {
  place: { turn: Turn }
  commitment: ReturnType<typeof commitmentsOf>[number]
  by: string
  key: string
  /** The planted promise these words are of, or those a person read here. */
  planted: string | null
  read: { due: string } | null
}

/** Shares over the dated promises of one seeded world, each with what it is a share of. */
export type PromiseFigures = Record<string, { value: number; n: number }>

/**
 * How the dated promises that are found fit what the scripts' writer planted (`against planted`), and what a person who
 * read the scripts added to it; how their days and their standing at the story's present fit the story.
 */
export function measurePromises(seed: number): PromiseFigures {
  const { conversations, landing } = streamWorld({ seed, size: 'demo', now: new Date(now) }, material)
  const quotes = plantedQuotes(conversations, landing)
  const heard = conversations.map((one) => ({ one, turns: turnsOf(one) }))
  const planted = [...groupBy(quotes.filter(isPromise), ({ id }) => id)].filter(([, said]) =>
    said.some(({ days }) => days.length > 0),
  )
  const settled = [...groupBy(heard, ({ one }) => one.account ?? 'none')].flatMap(([, own]) => settledIn(own))
  const dated = settled.filter(({ found }) => found.commitment.due)
  const hits = dated.filter(({ found }) => found.planted)
  const real = dated.filter(({ found }) => found.planted || found.read)
  const found = new Set(hits.map((hit) => hit.found.planted))
  const recalled = planted.filter(([id]) => found.has(id)).length
  const reread = new Set(real.flatMap((hit) => hit.found.read ?? [])).size
  const withDay = hits.filter((hit) => fullOf(hit.found)?.days[0])
  const right = withDay.filter((hit) => fullOf(hit.found)?.days[0] === hit.found.commitment.due?.day)
  const standing = hits.filter(({ found, status }) => status === standingOf(found))
  const all = planted.length + readByHand.length
  return {
    precision: share(real.length, dated.length),
    recall: share(recalled + reread, all),
    planted_precision: share(hits.length, dated.length),
    planted_recall: share(recalled, planted.length),
    due_accuracy: share(right.length, withDay.length),
    status_accuracy: share(standing.length, hits.length),
  }

  function turnsOf(one: Conversation): Turn[] {
    return landedTurns(one, landing).map((turn) => ({
      id: `${turn.sourceId}#${turn.index}`,
      speaker: nameOf(turn.speaker),
      side: sideOf(turn.speaker, landing),
      text: turn.text,
      at: landing.clock.iso(turn.at),
      index: turn.index,
      sourceId: turn.sourceId,
    }))
  }

  function nameOf(speaker: string): string {
    return speaker in material.colleagues || speaker in material.contacts
      ? landing.ids.person(speaker, 'gong').name
      : speaker
  }

  function settledIn(own: { one: Conversation; turns: Turn[] }[]) {
    const made = withoutRepeats(own.flatMap(({ one, turns }) => promisesOf(one, turns)))
    return settlePromises(made, own.flatMap(eventsOf), { now, timeZone }).map(({ status }, index) => ({
      status,
      found: made[index] as Found,
    }))
  }

  function promisesOf(one: Conversation, turns: Turn[]): Found[] {
    const people = [...new Map(turns.map(({ speaker, side }) => [speaker, { name: speaker, side }])).values()]
    return turns.flatMap((turn, index) =>
      commitmentsOf(turn, { at: turn.at, timeZone, people })
        .filter(({ kind, force }) => kind === 'promise' && force === 'promised')
        .map((commitment) => ({
          ...{ id: `${turn.id}:${commitment.what.start}`, interactionId: one.key, key: one.key, commitment, turn },
          place: { turn },
          by: commitment.who === 'speaker' ? turn.speaker : commitment.who,
          madeAt: turn.at,
          around: turns.slice(Math.max(0, index - 4), index + 2).map(({ text }) => text),
          planted: quotes.find((quote) => isPromise(quote) && isOver(quote, turn, commitment.what))?.id ?? null,
          read:
            readByHand.find(
              ({ conversation, words }) =>
                conversation === one.key && turn.text.slice(commitment.what.start, commitment.what.end).includes(words),
            ) ?? null,
        })),
    )
  }

  function fullOf({ planted: id }: Found): Quote | undefined {
    const said = quotes.filter((quote) => quote.kind === 'promise' && quote.id === id)
    return said.find(({ role }) => role === 'full') ?? said[0]
  }

  function standingOf(found: Found): string {
    if (quotes.some(({ kind, id }) => kind === 'kept' && id === found.planted)) return 'kept'
    const due = fullOf(found)?.days[0]
    return due && due < today ? 'overdue' : 'open'
  }
}

const isPromise = ({ kind, role }: Quote): boolean => kind === 'promise' && role !== 'decoy'

function isOver(quote: Quote, turn: Turn, what: { start: number; end: number }): boolean {
  const isHere = quote.sourceId === turn.sourceId && quote.turn === turn.index
  return isHere && what.start < quote.end && what.end > quote.start
}

function eventsOf({ one, turns }: { one: Conversation; turns: Turn[] }): LaterEvent[] {
  const isTask = one.kind === 'record' && one.record === 'task'
  return turns.map(({ id, at, side, text }) => ({
    ...{ id, interactionId: one.key, at, side, text },
    ...(one.kind === 'record' && one.title ? { title: one.title } : {}),
    ...(isTask ? { task: { isClosed: one.fields.status === 'closed', closedAt: null } } : {}),
  }))
}

const share = (count: number, of: number) => ({ value: count / of, n: of })
