import { mkdtempSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from '../src/model/scope.ts'
import { openBenchSophia } from './open-bench-sophia.ts'
import { measureOwn } from './proof/own.ts'
import { questionsOver } from './proof/questions.ts'
import { createRandom, pick } from './proof/random.ts'
import { createTally } from './proof/tally.ts'
import { measureWorded, wordedSets } from './proof/worded.ts'
import { namesOfWorld, outOfScope, worldNow } from './proof/world.ts'
import { groupBy, readPack } from './quality/read-pack.ts'
import type { BenchRow } from './row.ts'

type Options = { dataDir: string; emit: (row: BenchRow) => void }

const seed = 29
const worldQuestions = 108
const packQuestions = 160

/**
 * How many untruths the checker lets through and how many truths it drops: untruths of each kind made of true answers over
 * the seeded world and the public packs and of sentences written by hand, and all of those as they are.
 */
export async function runProof({ dataDir, emit }: Options): Promise<void> {
  const tally = createTally()
  const watch = (kind: string, text: string, of: string) => {
    if (process.env.SOPHIA_BENCH_ESCAPES) process.stderr.write(`escape ${kind}: ${text}${of ? ` ⇐ ${of}` : ''}\n`)
  }
  const run = { tally, seed, watch }
  const names = await measureWorld(run)
  for (const set of wordedSets) measureWorded(set, names, run)
  await measurePacks(dataDir, run)
  tally.emitAll(emit, seed)
}

type Run = Parameters<typeof measureOwn>[2]

async function measureWorld(run: Run) {
  await using sophia = await openBenchSophia({ clock: () => worldNow, dataDir: process.env.SOPHIA_BENCH_WORLD })
  if (!process.env.SOPHIA_BENCH_WORLD)
    await sophia.sync({ systems: [], full: false, signal: new AbortController().signal })
  const { viewers, ...names } = await namesOfWorld(sophia)
  const questions = questionsOver(names, worldQuestions, createRandom(seed))
  const scopeOf = (place: number): Scope => ({
    domain: 'pay_ready',
    viewer: viewers[place % viewers.length] ?? { kind: 'operator' },
  })
  await measureOwn(
    sophia,
    questions.map((text, place) => ({ text, scope: scopeOf(place), now: worldNow })),
    run,
    names,
  )
  await outOfScope(sophia, viewers, run)
  return names
}

async function measurePacks(dataDir: string, run: Run): Promise<void> {
  const pack = await readPack(dataDir)
  if (!pack) {
    process.stderr.write(`proof: no public packs in ${dataDir}; give their folder with --data DIR\n`)
    return
  }
  await using sophia = await openBenchSophia()
  const folder = mkdtempSync(join(tmpdir(), 'sophia-proof-'))
  const asked = pick(pack.questions, packQuestions, createRandom(seed))
  const collections = new Set(asked.map(({ collection }) => collection))
  const file = join(folder, 'packs.jsonl')
  const held = pack.interactions.filter(({ collection }) => collections.has(collection))
  await appendFile(file, held.map((one) => JSON.stringify(one)).join('\n'))
  await sophia.importFiles([file], { domain: 'pay_ready', signal: new AbortController().signal })
  rmSync(folder, { recursive: true })
  const speakers = groupBy(held, ({ collection }) => collection)
  const people = [...new Set(held.flatMap(({ turns }) => turns.map(({ speaker }) => speaker)))]
  for (const [collection, questions] of groupBy(asked, (one) => one.collection)) {
    const scope: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' }, collection }
    const own = new Set((speakers.get(collection) ?? []).flatMap(({ turns }) => turns.map(({ speaker }) => speaker)))
    const names = { people: [...own, ...people.filter((name) => !own.has(name)).slice(0, 40)], accounts: [] }
    await measureOwn(
      sophia,
      questions.map(({ question: text }) => ({ text, scope, now: new Date(), timeZone: 'UTC' })),
      run,
      names,
    )
  }
}
