import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moodOf } from '../src/agent/labels/mood/mood-of.ts'
import { objectionOf } from '../src/agent/labels/objections/objection-of.ts'
import { isQuestion } from '../src/agent/labels/questions/is-question.ts'
import { runPromises } from './promises/run-promises.ts'
import type { BenchRow } from './row.ts'

type Mood = { id: string; dataset: string; text: string; label: string }
type Label = {
  dataset: string
  interaction: string
  turn: string
  text: string
  objection?: boolean
  question?: boolean
}
/** One judged text: what people said it is, what we say, and the id its half is drawn from. */
type Judged = { id: string; gold: string; ours: string }
type Rivals = Record<string, Record<string, { rival: string; rivalValue: number }>>
type Emit = (row: BenchRow) => void

const moods = ['negative', 'neutral', 'positive']
const yes = String(true)
/** Figures of the packages on the same files, measured once (RESEARCH-retrieval.md); the better of vader and wink. */
const rivals: Rivals = {
  'vader-tweets': {
    accuracy: { rival: 'vader-sentiment 1.1.3', rivalValue: 0.802 },
    macro_f1: { rival: 'vader-sentiment 1.1.3', rivalValue: 0.682 },
  },
  'vader-amazon': {
    accuracy: { rival: 'vader-sentiment 1.1.3', rivalValue: 0.587 },
    macro_f1: { rival: 'wink-sentiment 5.0.2', rivalValue: 0.559 },
  },
  meld: {
    accuracy: { rival: 'wink-sentiment 5.0.2', rivalValue: 0.442 },
    macro_f1: { rival: 'wink-sentiment 5.0.2', rivalValue: 0.407 },
  },
  'mrda-unpunctuated': { f1: { rival: 'n-gram regression', rivalValue: 0.54 } },
  mrda: { f1: { rival: '“?” alone', rivalValue: 0.955 } },
  p4g: { f1: { rival: 'n-gram regression', rivalValue: 0.388 } },
}

/**
 * Measures promises in seeded worlds, and mood, questions and objections on labelled texts: each set whole, and in the two
 * halves a hash of its ids draws.
 */
export async function runLabels({ dataDir, emit }: { dataDir: string; emit: Emit }): Promise<void> {
  runPromises(emit)
  const files = ['sentiment.jsonl', 'labels.jsonl'].map((name) => join(dataDir, name))
  if (!files.some((file) => existsSync(file))) {
    console.error(`labels bench skipped: neither ${files.join(' nor ')} found; give the folder with --data DIR`)
    return
  }
  const sentiment = (await readLines(files[0]!)) as Mood[]
  for (const [set, texts] of groupBy(sentiment, ({ dataset }) => dataset)) {
    const judged = texts.map(({ id, label, text }) => ({ id, gold: label, ours: moodOf({ text }).label }))
    emitAll(emit, set, judged, { accuracy, macro_f1: macroF1 })
  }
  const labels = (await readLines(files[1]!)) as Label[]
  const asked = labels.filter(({ question }) => question !== undefined)
  for (const [set, texts] of groupBy(asked, ({ dataset }) => dataset)) {
    const judge = (read: (text: string) => string) =>
      texts.map(({ interaction, turn, text, question }) =>
        judgeAs(interaction + turn, question, isQuestion(read(text))),
      )
    emitAll(emit, `${set}-unpunctuated`, judge(withoutMarks), { f1 })
    emitAll(emit, set, judge(String), { f1 })
  }
  const resisted = labels.filter(({ objection }) => objection !== undefined)
  for (const [set, texts] of groupBy(resisted, ({ dataset }) => dataset)) {
    const judged = texts.map(({ interaction, text, objection }) =>
      judgeAs(interaction, objection, objectionOf({ text, side: 'customer' }) !== null),
    )
    emitAll(emit, set, judged, { f1, precision, recall })
  }
}

function judgeAs(id: string, gold: boolean | undefined, ours: boolean): Judged {
  return { id, gold: String(gold), ours: String(ours) }
}

type Metrics = Record<string, (judged: Judged[]) => number>

function emitAll(emit: Emit, set: string, judged: Judged[], metrics: Metrics): void {
  const parts: [string, Judged[]][] = [
    [set, judged],
    [`${set}/looked-at`, judged.filter(({ id }) => !isHeldOut(id))],
    [`${set}/held-out`, judged.filter(({ id }) => isHeldOut(id))],
  ]
  for (const [part, rows] of parts) {
    for (const [metric, measure] of Object.entries(metrics)) {
      const against = (part === set && rivals[set]?.[metric]) || { rival: null, rivalValue: null }
      emit({
        bench: 'labels',
        set: part,
        metric,
        value: measure(rows),
        unit: 'share',
        ...against,
        n: rows.length,
        seed: null,
      })
    }
  }
}

function isHeldOut(id: string): boolean {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 1
}

function accuracy(judged: Judged[]): number {
  return judged.filter(({ gold, ours }) => gold === ours).length / judged.length
}

function macroF1(judged: Judged[]): number {
  return moods.reduce((sum, mood) => sum + f1Of(judged, mood), 0) / moods.length
}

function f1(judged: Judged[]): number {
  return f1Of(judged, yes)
}

function precision(judged: Judged[]): number {
  return hits(judged, yes) / judged.filter(({ ours }) => ours === yes).length
}

function recall(judged: Judged[]): number {
  return hits(judged, yes) / judged.filter(({ gold }) => gold === yes).length
}

function f1Of(judged: Judged[], label: string): number {
  const named = judged.reduce((sum, { gold, ours }) => sum + Number(gold === label) + Number(ours === label), 0)
  return named === 0 ? 0 : (2 * hits(judged, label)) / named
}

function hits(judged: Judged[], label: string): number {
  return judged.filter(({ gold, ours }) => gold === label && ours === label).length
}

/** A transcript as a speech recogniser without punctuation writes it. */
function withoutMarks(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}'’ -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

async function readLines(path: string): Promise<unknown[]> {
  if (!existsSync(path)) return []
  return (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}
