import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Turn = { id: string; speaker: string; text: string; image?: string }
export type Interaction = {
  id: string
  dataset: string
  collection: string
  title: string
  company?: string
  occurred_at?: string
  turns: Turn[]
}
export type Question = {
  id: string
  dataset: string
  collection: string
  question: string
  answerable?: boolean
  evidence?: string[]
}
export type Pack = { interactions: Interaction[]; questions: Question[] }

/** The conversations and questions of a folder; null, said on stderr, where there are none. */
export async function readPack(dataDir: string): Promise<Pack | null> {
  const files = ['interactions.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) {
    console.error(`retrieval skipped: ${missing.join(' and ')} not found; give the folder of the conversation pack.`)
    return null
  }
  const [interactions, questions] = (await Promise.all(files.map(readLines))) as [Interaction[], Question[]]
  return { interactions, questions }
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

async function readLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown)
}
