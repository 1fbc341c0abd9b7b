import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { summarise } from '../../src/agent/summarise/summarise.ts'
import type { BenchRow } from '../row.ts'
import { type Rouge, rougeOf } from './rouge.ts'

type Turn = { id: string; speaker: string; text: string }
type Interaction = { id: string; dataset: string; collection: string; turns: Turn[] }
type Summary = { id: string; interaction: string; kind: string; query?: string; references: string[] }
type Question = {
  id: string
  dataset: string
  collection: string
  question: string
  answer?: string | number
  answerable?: boolean
}
type Asked = { id: string; set: string; turns: Turn[]; query?: string | undefined; references: string[] }
type Scored = { id: string; ours: Rouge; lead: Rouge }

const metrics = ['rouge1', 'rouge2', 'rougeL'] as const
const queryWords = 70
const overallWords = 100
/** Conversations of up to this many words get a short summary. */
const shortConversation = 300
const shortWords = 30
/** A set of questions asks for summaries where its answers are this long on average, in words. */
const longAnswers = 30

/**
 * ROUGE F1 of the summaries of a folder (`summaries.jsonl`, and questions about one conversation with long answers),
 * beside the lead: the first words of the conversation, as many as ours may use. 70 words for a query, else 30 for a
 * short conversation and 100 for a longer one; each turn told as “Speaker: text”, the names counted as words. Sets `X` are overall
 * summaries, `X-query` those of a query, `X-questions` the questions.
 */
export async function runSummaries(options: { dataDir: string; emit: (row: BenchRow) => void }): Promise<void> {
  const { dataDir, emit } = options
  const paths = ['interactions.jsonl', 'summaries.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  if (!existsSync(paths[0]!)) return
  const [interactions, summaries, questions] = (await Promise.all(paths.map(readLines))) as [
    Interaction[],
    Summary[],
    Question[],
  ]
  const asked = [...summariesOf(interactions, summaries), ...questionsOf(interactions, questions)]
  const sets = new Map<string, Asked[]>()
  for (const one of asked) sets.set(one.set, [...(sets.get(one.set) ?? []), one])
  for (const [set, all] of sets) emitSet(set, all.map(score), emit)
}

function summariesOf(interactions: Interaction[], summaries: Summary[]): Asked[] {
  const byId = new Map(interactions.map((one) => [one.id, one]))
  return summaries.flatMap(({ id, interaction, kind, query, references }) => {
    const found = byId.get(interaction)
    if (!found) return []
    const isAsked = kind === 'query'
    const set = isAsked ? `${found.dataset}-query` : found.dataset
    return [{ id, set, turns: found.turns, query: isAsked ? query : undefined, references }]
  })
}

function questionsOf(interactions: Interaction[], questions: Question[]): Asked[] {
  const inCollection = new Map<string, Interaction[]>()
  for (const one of interactions) inCollection.set(one.collection, [...(inCollection.get(one.collection) ?? []), one])
  const asked = questions.flatMap(({ id, dataset, collection, question, answer, answerable }) => {
    const own = inCollection.get(collection) ?? []
    if (answerable === false || typeof answer !== 'string' || own.length !== 1) return []
    return [{ id, set: `${dataset}-questions`, turns: own[0]?.turns ?? [], query: question, references: [answer] }]
  })
  const words = asked.reduce((sum, { references }) => sum + wordCount(references[0] ?? ''), 0)
  return words >= longAnswers * asked.length ? asked : []
}

function score({ id, turns, query, references }: Asked): Scored {
  const told = turns.map(({ speaker, text }) => `${speaker}: ${text}`).join(' ')
  const words = query ? queryWords : wordCount(told) <= shortConversation ? shortWords : overallWords
  const placed = turns.map((turn, position) => ({ ...turn, position }))
  const spans = summarise({ turns: placed, words, ...(query ? { query } : {}) })
  const said = spans.map(({ position, start, end }, index) => {
    const { speaker = '', text = '' } = turns[position] ?? {}
    const name = spans[index - 1]?.position === position ? '' : `${speaker}: `
    return `${name}${text.slice(start, end)}`
  })
  const [ours, lead] = [said.join(' '), told].map((text) => text.split(/\s+/).slice(0, words).join(' '))
  return { id, ours: best(ours ?? '', references), lead: best(lead ?? '', references) }
}

function best(text: string, references: string[]): Rouge {
  const all = references.map((reference) => rougeOf(text, reference))
  return all.reduce((one, other) => (other.rouge1 > one.rouge1 ? other : one))
}

function emitSet(set: string, all: Scored[], emit: (row: BenchRow) => void): void {
  const parts: [string, Scored[]][] = [
    [set, all],
    [`${set}/looked-at`, all.filter(({ id }) => !isHeldOut(id))],
    [`${set}/held-out`, all.filter(({ id }) => isHeldOut(id))],
  ]
  for (const [part, scored] of parts) {
    for (const metric of metrics) {
      const mean = (of: 'ours' | 'lead') =>
        scored.reduce((sum, one) => sum + one[of][metric], 0) / Math.max(1, scored.length)
      const rival = { rival: 'the first words, as many', rivalValue: mean('lead') }
      emit({
        bench: 'quality',
        set: part,
        metric,
        value: mean('ours'),
        unit: 'F1',
        ...rival,
        n: scored.length,
        seed: null,
      })
    }
  }
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

function isHeldOut(id: string): boolean {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 1
}

async function readLines(file: string): Promise<unknown[]> {
  if (!existsSync(file)) return []
  return (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}
