import type { AnswerTable, NumberFact, Quote, Sentence } from '../../model/answer.ts'
import type { Chart } from '../../model/chart.ts'
import { viewpointPrefix } from '../compose/say-viewpoint.ts'
import type { Draft } from '../skills/skill.ts'
import { checkSentence, type ProofContext, type Verdict } from './check-sentence.ts'
import { checkHeading, checkRow } from './check-table.ts'
import { renumber } from './renumber.ts'

export type Proved = {
  sentences: Sentence[]
  quotes: Quote[]
  numbers: NumberFact[]
  table: AnswerTable | null
  chart: Chart | null
  dropped: { text: string; reason: string }[]
}

/** Lets through only what the store confirms, and numbers the proofs by the order in which they are first used. */
export function prove(draft: Draft, context: ProofContext, quotes: readonly Quote[]): Proved {
  const dropped: Proved['dropped'] = []
  const passes = (verdict: Verdict, text: string): boolean => {
    if (verdict.kind === 'dropped') dropped.push({ text, reason: verdict.reason })
    return verdict.kind === 'proved'
  }
  const sentences = draft.sentences.filter((sentence) => passes(checkSentence(sentence, context), sentence.text))
  const rows = draft.table?.rows.filter((row) =>
    passes(checkRow(row, draft.table?.kind ?? 'timeline', context), row.cells.join(' ')),
  )
  const headed = (texts: readonly string[]) => texts.every((text) => passes(checkHeading(text, context), text))
  const table =
    draft.table && rows && headed([draft.table.caption, ...draft.table.columns]) ? { ...draft.table, rows } : null
  if (sentences.length === 0) {
    sentences.push({ kind: 'gap', text: 'I found nothing I can prove about that.', support: [] })
  }
  const isDrawn = draft.chart !== undefined && isMeasured(draft.chart, context)
  if (draft.chart && !isDrawn) dropped.push({ text: draft.chart.title, reason: 'its figures are not confirmed' })
  const chart = draft.chart && isDrawn && headed(headingsOf(draft.chart)) ? draft.chart : null
  const told = fromViewpoint(sentences, context)
  return { ...renumber(told, { table, chart }, { quotes, numbers: context.numbers }), dropped }
}

// The first line says from when it is told.
function fromViewpoint([first, ...others]: readonly Sentence[], { plan, reading }: ProofContext): Sentence[] {
  return first ? [{ ...first, text: `${viewpointPrefix(plan, reading)}${first.text}` }, ...others] : []
}

function headingsOf({ title, unit, labels, series }: Chart): string[] {
  return [title, unit, ...labels, ...series.map(({ name }) => name)]
}

// Every point is one of the confirmed figures its label rests on.
function isMeasured({ labels, series, supports = [] }: Chart, { numbers, verified }: ProofContext): boolean {
  return labels.every((_, place) => {
    const held = supports[place] ?? []
    const values = held.map((index) => numbers[index]?.value)
    return (
      held.every((index) => verified.numbers.has(index)) && series.every((one) => values.includes(one.values[place]))
    )
  })
}
