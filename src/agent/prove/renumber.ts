import type { AnswerTable, NumberFact, Quote, Sentence, Support } from '../../model/answer.ts'
import type { Chart } from '../../model/chart.ts'

/** Numbers the proofs by the order in which they are first used, and leaves out those that are not. */
export function renumber(
  sentences: readonly Sentence[],
  { table, chart }: { table: AnswerTable | null; chart: Chart | null },
  { quotes, numbers }: { quotes: readonly Quote[]; numbers: readonly NumberFact[] },
) {
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
  const drawn = chart && {
    ...chart,
    supports: (chart.supports ?? []).map((held) => held.map((index) => place(usedNumbers, index))),
  }
  return {
    sentences: moved,
    table: rows,
    chart: drawn,
    quotes: usedQuotes.flatMap((index) => quotes[index] ?? []),
    numbers: usedNumbers.flatMap((index) => numbers[index] ?? []),
  }
}
