import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { casual } from 'chrono-node'
import { dateOfTurn } from '../../src/agent/when/date-of-turn.ts'
import type { BenchRow } from '../row.ts'
import { type GoldDate, goldDate } from './gold-date.ts'

type Turn = { id: string; text: string; at?: string }
type Interaction = { id: string; occurred_at?: string; turns: Turn[] }
type Question = {
  id: string
  dataset: string
  question: string
  answer?: string | number
  category?: string
  answerable?: boolean
  evidence?: string[]
}
/** Days since 1970, `to` exclusive; null = open. */
type Span = { from: number | null; to: number | null; isSaid: boolean }
type Case = { id: string; question: string; gold: GoldDate; turns: { text: string; at: string }[] }
type Answer = (turn: { text: string; at: string; question: string }) => Span | null

const dayMs = 86_400_000

/**
 * Given the turns that hold the answer, the share of "when" questions whose date is read rightly, for every set with
 * dated conversations and answers that are dates. Right = ours lies in the gold's days (at least half of the shorter
 * of the two) and is no coarser. The first turn that names a date answers, else the day of the first. Rival: chrono
 * anchored at the session, else the session's day.
 */
export async function runWhen({ dataDir, emit }: { dataDir: string; emit: (row: BenchRow) => void }): Promise<void> {
  const files = ['interactions.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  if (files.some((file) => !existsSync(file))) return
  const [interactions, questions] = (await Promise.all(files.map(readLines))) as [Interaction[], Question[]]
  const turns = new Map(
    interactions.flatMap(({ occurred_at: day, turns: own }) =>
      own.flatMap(({ id, text, at }) => (at || day ? [[id, { text, at: at ?? day ?? '' }] as const] : [])),
    ),
  )
  const cases = new Map<string, Case[]>()
  for (const asked of questions) {
    const known = toCase(asked, turns)
    if (known) cases.set(asked.dataset, [...(cases.get(asked.dataset) ?? []), known])
  }
  for (const [set, all] of cases) emitShares(set, all, emit)
}

function toCase(asked: Question, turns: ReadonlyMap<string, { text: string; at: string }>): Case | null {
  const { id, question, answer, category, answerable, evidence = [] } = asked
  if (answerable === false || (category !== 'temporal' && !/^when\b/i.test(question))) return null
  const gold = goldDate(String(answer ?? ''))
  const found = evidence.flatMap((one) => turns.get(one) ?? [])
  return gold && found.length > 0 ? { id, question, gold, turns: found } : null
}

function emitShares(set: string, all: Case[], emit: (row: BenchRow) => void): void {
  const parts: [string, Case[]][] = [
    [set, all],
    [`${set}/looked-at`, all.filter(({ id }) => !isHeldOut(id))],
    [`${set}/held-out`, all.filter(({ id }) => isHeldOut(id))],
  ]
  for (const [part, cases] of parts) {
    emit({
      bench: 'quality',
      set: part,
      metric: 'when_accuracy',
      value: share(cases, ours),
      unit: 'share',
      rival: 'chrono-node 2.10.3, else the session’s day',
      rivalValue: share(cases, byChrono),
      n: cases.length,
      seed: null,
    })
  }
}

function share(cases: Case[], answer: Answer): number {
  return cases.filter((one) => isRight(one, answer)).length / Math.max(1, cases.length)
}

function isRight({ question, gold, turns }: Case, answer: Answer): boolean {
  const spans = turns.flatMap((turn) => answer({ ...turn, question }) ?? [])
  const chosen = spans.find(({ isSaid }) => isSaid) ?? spans[0]
  return chosen !== undefined && agrees(chosen, gold)
}

export function agrees({ from, to }: Pick<Span, 'from' | 'to'>, gold: GoldDate): boolean {
  const shift = gold.anyYear ? yearShift(from ?? to ?? 0) : 0
  const [goldFrom, goldTo] = [gold.from + shift, gold.to + shift]
  if (from === null) return to !== null && to > goldFrom && to <= goldTo
  if (to === null) return from >= goldFrom && from < goldTo
  const [length, goldLength] = [to - from, goldTo - goldFrom]
  const shared = Math.min(to, goldTo) - Math.max(from, goldFrom)
  return length <= 1.1 * goldLength && shared >= Math.min(length, goldLength) / 2
}

/** From the year 2000, which stands for any, to the year of a day; a day's difference after February is accepted. */
function yearShift(day: number): number {
  const year = new Date(day * dayMs).getUTCFullYear()
  return (Date.UTC(year, 2, 1) - Date.UTC(2000, 2, 1)) / dayMs
}

const ours: Answer = ({ text, at, question }) => {
  const found = dateOfTurn({ text, at: `${at.slice(0, 19)}Z`, question, timeZone: 'UTC' })
  return found && { from: dayOf(found.from), to: dayOf(found.to), isSaid: found.phrase !== null }
}

const byChrono: Answer = ({ text, at }) => {
  const anchor = new Date(`${at.slice(0, 10)}T12:00:00`)
  const found = casual.parse(text, anchor)[0]
  const date = found?.start.date() ?? anchor
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs
  return { from: day, to: day + 1, isSaid: found !== undefined }
}

function dayOf(instant: string | null): number | null {
  return instant === null ? null : Math.round(Date.parse(instant) / dayMs)
}

function isHeldOut(id: string): boolean {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 1
}

async function readLines(file: string): Promise<unknown[]> {
  return (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}
