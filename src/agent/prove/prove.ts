import type { AnswerTable, NumberFact, Quote, Sentence, Support } from '../../model/answer.ts'
import type { Draft } from '../skills/skill.ts'
import { checkSentence, type ProofContext } from './check-sentence.ts'

export type Proved = {
  sentences: Sentence[]
  quotes: Quote[]
  numbers: NumberFact[]
  table: AnswerTable | null
  dropped: { text: string; reason: string }[]
}

/** Lets through only what the store confirms, and numbers the proofs by the order in which they are first used. */
export function prove(draft: Draft, context: ProofContext): Proved {
  const dropped: Proved['dropped'] = []
  const sentences = draft.sentences.filter((sentence) => {
    const verdict = checkSentence(sentence, context)
    if (verdict.kind === 'dropped') dropped.push({ text: sentence.text, reason: verdict.reason })
    return verdict.kind === 'proved'
  })
  const table = draft.table
    ? { ...draft.table, rows: draft.table.rows.filter((row) => isProvedRow(row, context)) }
    : null
  if (sentences.length === 0) {
    sentences.push({ kind: 'gap', text: 'I found nothing I can prove about that.', support: [] })
  }
  return { ...renumber(sentences, table, context), dropped }
}

function isProvedRow(row: AnswerTable['rows'][number], context: ProofContext): boolean {
  const [date = '', where = '', who = '', what = ''] = row.cells
  const text = what.startsWith('“') ? `${who}, ${date}, ${where}: ${what}` : `${date}, ${where}`
  const kind = what.startsWith('“') ? 'quote' : 'derived'
  return checkSentence({ kind, text, support: row.support }, context).kind === 'proved'
}

function renumber(sentences: readonly Sentence[], table: AnswerTable | null, { quotes, numbers }: ProofContext) {
  const usedQuotes: number[] = []
  const usedNumbers: number[] = []
  const place = (used: number[], index: number) => {
    if (!used.includes(index)) used.push(index)
    return used.indexOf(index)
  }
  const move = (support: readonly Support[]): Support[] =>
    support.map((item) => {
      if (item.kind === 'quote') return { ...item, index: place(usedQuotes, item.index) }
      return item.kind === 'number' ? { ...item, index: place(usedNumbers, item.index) } : item
    })
  const moved = sentences.map((sentence) => ({ ...sentence, support: move(sentence.support) }))
  const rows = table && { ...table, rows: table.rows.map((row) => ({ ...row, support: move(row.support) })) }
  return {
    sentences: moved,
    table: rows,
    quotes: usedQuotes.flatMap((index) => quotes[index] ?? []),
    numbers: usedNumbers.flatMap((index) => numbers[index] ?? []),
  }
}
