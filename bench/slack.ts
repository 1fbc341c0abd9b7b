import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchRow } from './row.ts'
import { letPeopleAsk, type Street, say } from './slack/ask-people.ts'
import { openFakeSlack } from './slack/fake-slack.ts'
import { type RunningSophia, startSophia } from './slack/start-sophia.ts'
import { raiseStorm } from './slack/storm.ts'
import { type Asked, createWitness, isCrossed, type Receipts } from './slack/witness.ts'
import { buildWorld, type World } from './slack/world.ts'
import { startBenchServer } from './start-bench-server.ts'

type Emit = (row: BenchRow) => void
type Options = { dataDir: string; emit: Emit }
type Figure = { metric: string; value: number; unit: string; limit?: number; n: number }
type Place = Street & { world: World; receipts: RunningSophia['receipts']; emit: (...figures: Figure[]) => void }

const seed = 1
const settleMs = 2_000

/**
 * Measures Sophia as Slack meets her: signed events and commands over HTTP to the whole product in a process of its own,
 * and a Slack Web API that writes down what becomes visible, when, and as whose answer.
 *
 * `one`: one person, embedded database. `fifty`: 50 people with 10 s of thought between an answer and the next question,
 * on PostgreSQL. `storm`: events redelivered, reordered and duplicated. Smaller or other runs: `--set one,storm`,
 * `--turns 20000`, `--seconds 10`, `--events 500`.
 */
export async function runSlack({ dataDir, emit }: Options): Promise<void> {
  const turns = numberOf('--turns') ?? 100_000
  const seconds = numberOf('--seconds') ?? 60
  const events = numberOf('--events') ?? 10_000
  const sets = (wordOf('--set') ?? 'one,fifty,storm').split(',')
  const folder = mkdtempSync(join(tmpdir(), 'sophia-slack-bench-'))
  const server = sets.includes('fifty') ? await startBenchServer(folder) : null
  const at = (set: string) => ({ set, dataDir, folder, emit })
  try {
    if (sets.includes('one')) await inPlace({ ...at('one'), turns, url: null }, (place) => one(place, seconds))
    if (server) {
      const url = await server.createDatabase('slack')
      await inPlace({ ...at('fifty'), turns, url }, (place) => fifty(place, seconds))
    }
    if (sets.includes('storm')) {
      await inPlace({ ...at('storm'), turns: Math.min(turns, 2_000), url: null }, (place) => storm(place, events))
    }
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Opening = { set: string; dataDir: string; folder: string; turns: number; url: string | null; emit: Emit }

async function inPlace(opening: Opening, run: (place: Place) => Promise<void>): Promise<void> {
  const { set, dataDir, folder, turns, url, emit } = opening
  const world = await buildWorld(dataDir, folder, turns)
  if (!world) return
  const witness = createWitness()
  const slack = await openFakeSlack(witness.see)
  const database = join(folder, set)
  mkdirSync(database)
  const sophia = await startSophia({ dataDir: database, url, apiUrl: slack.apiUrl, file: world.file })
  try {
    await run({
      ...{ port: sophia.port, expect: witness.expect, responseUrl: slack.responseUrl, world },
      receipts: sophia.receipts,
      emit: (...figures) => {
        for (const { limit, ...figure } of figures) {
          const rival = { rival: limit === undefined ? null : 'limit', rivalValue: limit ?? null }
          emit({ bench: 'slack', set, ...figure, ...rival, seed })
        }
      },
    })
  } finally {
    await sophia.close()
    await slack.close()
  }
}

async function one(place: Place, seconds: number): Promise<void> {
  const { questions } = place.world
  for (const text of questions.slice(0, 3)) {
    await (await say(place, { userId: 'U0', text, isDirect: true, channel: 'D0' })).answered
  }
  const talk = { people: 1, seconds, thinkMs: 300, questions, seed }
  const { asked } = await letPeopleAsk(place, talk)
  place.emit(...speed(asked, 300, 1_000), ...(await wrongs(place, asked)))
}

async function fifty(place: Place, seconds: number): Promise<void> {
  const talk = { people: 50, seconds, thinkMs: 10_000, questions: place.world.questions, seed }
  const { asked, ackMs } = await letPeopleAsk(place, talk)
  const ack = { metric: 'ack_p99_ms', value: quantile(ackMs, 0.99), unit: 'ms', limit: 1_000, n: ackMs.length }
  place.emit(...speed(asked, 1_000, 3_000), ack, ...(await wrongs(place, asked)))
}

async function storm(place: Place, events: number): Promise<void> {
  const { asked, deliveries, refused, takenInMs, answeredMs } = await raiseStorm(place, events, place.world.questions)
  const perSecond = (count: number, ms: number): number => count / (ms / 1_000)
  place.emit(
    { metric: 'deliveries_per_s', value: perSecond(deliveries, takenInMs), unit: '1/s', n: deliveries },
    { metric: 'answers_per_s', value: perSecond(events, answeredMs), unit: '1/s', n: events },
    { metric: 'not_taken_in', value: refused, unit: 'deliveries', limit: 0, n: deliveries },
    ...(await wrongs(place, asked)),
  )
}

function speed(asked: readonly Asked[], reactionLimit: number, sentenceLimit: number): Figure[] {
  const reactions = asked.map(({ reactionMs }) => reactionMs ?? Number.POSITIVE_INFINITY)
  const sentences = asked.map(({ sentenceMs }) => sentenceMs ?? Number.POSITIVE_INFINITY)
  const figure = { unit: 'ms', n: asked.length }
  return [
    { ...figure, metric: 'first_reaction_p50_ms', value: quantile(reactions, 0.5) },
    { ...figure, metric: 'first_reaction_p95_ms', value: quantile(reactions, 0.95), limit: reactionLimit },
    { ...figure, metric: 'first_sentence_p50_ms', value: quantile(sentences, 0.5) },
    { ...figure, metric: 'first_sentence_p95_ms', value: quantile(sentences, 0.95), limit: sentenceLimit },
  ]
}

async function wrongs({ receipts }: Place, asked: readonly Asked[]): Promise<Figure[]> {
  // What comes too much comes late.
  await sleep(settleMs)
  const kept: Receipts = await receipts()
  const count = (isWrong: (one: Asked) => boolean): number => asked.filter(isWrong).length
  const figure = { unit: 'answers', limit: 0, n: asked.length }
  return [
    { ...figure, metric: 'lost_answers', value: count(({ answers }) => answers.length === 0) },
    { ...figure, metric: 'doubled_answers', value: count(({ answers }) => answers.length > 1) },
    { ...figure, metric: 'crossed_answers', value: count((one) => isCrossed(one, kept)) },
  ]
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function wordOf(option: string): string | undefined {
  const index = process.argv.indexOf(option)
  return index < 0 ? undefined : process.argv[index + 1]
}

function numberOf(option: string): number | undefined {
  const word = wordOf(option)
  return word === undefined ? undefined : Number(word)
}
