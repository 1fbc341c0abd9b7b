import { stemmer } from 'stemmer'

/** ROUGE F1 of a text against a reference (Lin 2004): lower case, letters and digits, Porter stems of words above three letters, stop words kept. */
export type Rouge = { rouge1: number; rouge2: number; rougeL: number }

export function rougeOf(text: string, reference: string): Rouge {
  const [ours, gold] = [wordsOf(text), wordsOf(reference)]
  return {
    rouge1: overlapF1(ours, gold, 1),
    rouge2: overlapF1(ours, gold, 2),
    rougeL: f1(longestCommon(ours, gold), ours.length, gold.length),
  }
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => (word.length > 3 ? stemmer(word) : word))
}

function overlapF1(ours: string[], gold: string[], size: number): number {
  const [left, right] = [gramsOf(ours, size), gramsOf(gold, size)]
  let shared = 0
  for (const [gram, count] of left) shared += Math.min(count, right.get(gram) ?? 0)
  return f1(shared, ours.length - size + 1, gold.length - size + 1)
}

function gramsOf(words: string[], size: number): Map<string, number> {
  const grams = new Map<string, number>()
  for (let at = 0; at + size <= words.length; at += 1) {
    const gram = words.slice(at, at + size).join(' ')
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

function longestCommon(left: string[], right: string[]): number {
  let before = new Array<number>(right.length + 1).fill(0)
  for (const word of left) {
    const row = [0]
    for (const [at, other] of right.entries()) {
      row.push(word === other ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0))
    }
    before = row
  }
  return before[right.length] ?? 0
}

function f1(shared: number, ours: number, gold: number): number {
  return shared <= 0 ? 0 : (2 * shared) / (Math.max(0, ours) + Math.max(0, gold))
}
