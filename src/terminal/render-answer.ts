import { sayIdentity } from '../entities/wording/say-identity.ts'
import { type Reading, sayDay, saySeconds } from '../lib/say-date.ts'
import type { Answer, Quote, Support } from '../model/answer.ts'
import { drawChart } from './draw-chart.ts'

/** An answer as plain text: the answer first, then its sentences with [n], then the proofs and what was read. */
export function renderAnswer(answer: Answer, reading: Reading): string {
  const [first, ...rest] = answer.sentences
  const lines = [
    first ? `${first.text}${marks(first.support)}` : '',
    ...rest.map(({ text, support }) => `  ${answer.form === 'letter' ? '' : '• '}${text}${marks(support)}`),
    ...renderTable(answer),
    ...(answer.chart ? ['', ...drawChart(answer.chart)] : []),
    ...answer.choices.map(({ label, detail }) => `  – ${label}${detail ? ` (${detail})` : ''}`),
    ...(answer.quotes.length > 0 ? ['', ...answer.quotes.map((quote, index) => proofLine(quote, index, reading))] : []),
    '',
    ...(answer.identity && answer.identity.names.length > 1 ? [sayIdentity(answer.identity)] : []),
    ...answer.notices,
    answer.coverage.text,
    ...answer.plan.notApplied.map((words) => `Not applied: ${words}`),
    `Receipt ${answer.receiptId} (sophia replay gives it again)`,
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** What `--json` prints: one object, stable field order. */
export function renderJson(answer: Answer): string {
  const { question, plan, sentences, quotes, numbers, table, chart, form, ...rest } = answer
  const { choices, coverage, notices, identity, audience, mode, receiptId } = rest
  const shown = {
    ...{ question, plan, answer: { sentences }, quotes, numbers, table, chart, form },
    ...{ choices, coverage, notices, identity, audience, mode, receiptId },
  }
  return `${JSON.stringify(shown, null, 2)}\n`
}

function marks(support: readonly Support[]): string {
  const proofs = support.flatMap((item) => (item.kind === 'quote' ? [`[${item.index + 1}]`] : []))
  return proofs.length > 0 ? ` ${proofs.join('')}` : ''
}

function proofLine(quote: Quote, index: number, reading: Reading): string {
  const when = quote.occurredAt ? sayDay(quote.occurredAt, reading) : 'undated'
  const second = quote.startSeconds === null ? '' : `, ${saySeconds(quote.startSeconds)}`
  const speaker = quote.speaker || 'unnamed speaker'
  return `[${index + 1}] ${speaker}, ${quote.type} ${when}${second}, “${quote.title}” · ${quote.interactionId}#${quote.turnId}`
}

function renderTable({ table }: Answer): string[] {
  if (!table) return []
  const rows = [
    table.columns,
    ...table.rows.map(({ cells, support }) => [...cells.slice(0, -1), `${cells.at(-1)}${marks(support)}`]),
  ]
  const widths = table.columns.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)))
  const draw = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return ['', table.caption, ...rows.map(draw)]
}
