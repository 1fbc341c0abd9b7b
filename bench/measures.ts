import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CallTurn } from '../src/agent/measures/call-turn.ts'
import { measureCall } from '../src/agent/measures/measure-call.ts'
import { wordsOf } from '../src/agent/measures/spoken-beats.ts'
import type { BenchRow } from './row.ts'

type Line = {
  dataset: string
  turns: { speaker: string; text: string; start?: number; end?: number }[]
}
type Timed = { speaker: string; text: string; start: number; end: number }
type Shares = ReadonlyMap<string, number>

/** Compares each speaker's share of a call by words with their share by the clock, wherever a recording has times. */
export async function runMeasures({ dataDir, emit }: { dataDir: string; emit: (row: BenchRow) => void }) {
  const file = join(dataDir, 'interactions.jsonl')
  if (!existsSync(file)) {
    console.error(`measures bench skipped: ${file} not found; give the folder with --data DIR`)
    return
  }
  const errors = new Map<string, { ours: number[]; plain: number[] }>()
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { dataset, turns } = JSON.parse(text) as Line
    const timed = turns.filter((turn): turn is Timed => turn.start !== undefined && turn.end !== undefined)
    if (timed.length === 0) continue
    const clock = sharesOf(timed, ({ start, end }) => end - start)
    const plain = sharesOf(timed, (turn) => wordsOf(turn.text).length)
    const set = errors.get(dataset) ?? { ours: [], plain: [] }
    set.ours.push(...apart(clock, sharesByWords(timed)))
    set.plain.push(...apart(clock, plain))
    errors.set(dataset, set)
  }
  for (const [set, { ours, plain }] of errors) {
    const row = { bench: 'measures', set, unit: 'points', rival: 'plain word counts', n: ours.length, seed: null }
    emit({ ...row, metric: 'talk_share_error', value: mean(ours), rivalValue: mean(plain) })
    emit({ ...row, metric: 'talk_share_error_max', value: Math.max(...ours), rivalValue: Math.max(...plain) })
  }
}

function sharesByWords(turns: Timed[]): Shares {
  const untimed = turns.map(
    ({ speaker, text }): CallTurn => ({ speaker, text, side: 'unknown', startSeconds: null, endSeconds: null }),
  )
  const { speakers, spokenSeconds } = measureCall(untimed)
  return new Map(speakers.map(({ speaker, seconds }) => [speaker, seconds / spokenSeconds]))
}

function sharesOf(turns: Timed[], size: (turn: Timed) => number): Shares {
  const total = turns.reduce((sum, turn) => sum + size(turn), 0)
  const shares = new Map<string, number>()
  for (const turn of turns) shares.set(turn.speaker, (shares.get(turn.speaker) ?? 0) + size(turn) / total)
  return shares
}

/** Distance of two shares in points, speaker by speaker. */
function apart(truth: Shares, estimate: Shares): number[] {
  return [...truth].map(([speaker, share]) => 100 * Math.abs(share - (estimate.get(speaker) ?? 0)))
}

const mean = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
