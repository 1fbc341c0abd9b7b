import { airbyteTables } from './airbyte-tables.ts'
import { buildTruth } from './build-truth.ts'
import { bulkCalls } from './bulk-calls.ts'
import { createComposeTalk } from './compose-talk.ts'
import type { Call, Conversation, CrmRecord, Thread } from './conversation.ts'
import { landingOf } from './envelope.ts'
import { endOf } from './land-gong.ts'
import { timesOf } from './land-hubspot.ts'
import type { LandedTable, StreamedTable } from './landed-table.ts'
import { createLanding, type Landing } from './landing.ts'
import { makeLaterDays } from './later-days.ts'
import type { WorldMaterial } from './material.ts'
import { readWorldMaterial } from './read-material.ts'
import type { Truth } from './truth.ts'
import { createWorldClock } from './world-clock.ts'
import { writeStory } from './write-story.ts'

export type WorldRequest = {
  seed: number
  /** The story alone, or with older quiet calls up to 10,000 or 100,000 turns of calls. */
  size: 'demo' | '10k' | '100k'
  /** When the world was first made; its Monday is the latest one whose 12:40 in Dallas has passed. */
  now: Date
  /** Up to when it has been synced, `now` unless said otherwise; days after the story's Monday hold quiet talk. */
  until?: Date
}
export type World = { tables: LandedTable[]; truth: Truth; problems: string[] }
export type WorldStream = {
  tables: StreamedTable[]
  conversations: Conversation[]
  landing: Landing
  problems: string[]
}

/**
 * The seeded Pay Ready world as Airbyte would have landed it, and what is true of it. Equal requests give equal bytes.
 * `problems` lists what in the scripts could not be read and which of the story's figures they do not let it reach.
 */
export function generateWorld(request: WorldRequest, material: WorldMaterial = readWorldMaterial()): World {
  const { tables: streamed, conversations, landing, problems } = streamWorld(request, material)
  const tables = streamed.map(({ rows, ...shape }) => ({ ...shape, rows: [...rows()] }))
  return { tables, truth: buildTruth(conversations, landing, tables), problems }
}

/** The same world with rows made while they are read, so that a big one is never held whole. */
export function streamWorld(request: WorldRequest, material: WorldMaterial = readWorldMaterial()): WorldStream {
  const { seed } = request
  const clock = createWorldClock(request.now, request.until ?? request.now)
  const story = writeStory(material, { seed, weeks: clock.weeks })
  const createCompose = () => createComposeTalk(material, seed)
  const later = makeLaterDays(clock.until, { material, createCompose, seed })
  const known = {
    calls: [...story.calls, ...later.calls].filter((call) => landingOf('gong', endOf(call)) <= clock.until),
    threads: [...story.threads, ...later.threads].filter((thread) => landsBy(thread, clock.until)),
    records: [...story.records, ...later.records].filter((one) => landsBy(one, clock.until)),
  }
  const turns = known.calls.reduce((sum, call) => sum + (call.transcribed ? call.turns.length : 0), 0)
  const wanted = { demo: 0, '10k': 10_000, '100k': 100_000 }[request.size]
  const landing = createLanding({
    clock,
    material,
    calls: () => joined(known.calls, bulkCalls(Math.max(0, wanted - turns), { material, createCompose, seed })),
    threads: known.threads,
    records: known.records,
  })
  const tables = airbyteTables.map(({ make, ...shape }) => ({ ...shape, rows: () => rowsOf(make, landing) }))
  return {
    tables,
    conversations: [...known.calls, ...known.threads, ...known.records],
    landing,
    problems: story.problems,
  }
}

function* joined(first: Call[], second: Iterable<Call>): Iterable<Call> {
  yield* first
  yield* second
}

function* rowsOf(make: (typeof airbyteTables)[number]['make'], landing: Landing) {
  for (const { row, landedAt } of make(landing)) if (landedAt <= landing.clock.until) yield row
}

function landsBy(one: Thread | CrmRecord, until: number): boolean {
  if (one.kind === 'thread') return landingOf('slack', one.turns.at(-1)?.at ?? one.at) <= until
  return landingOf(one.system, timesOf(one).updated) <= until
}
