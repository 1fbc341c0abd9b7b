import type { FieldWeight } from '../../model/entity.ts'
import { sayBits, sayProbability } from './say-weight.ts'
import { toWaterfall, type Waterfall } from './waterfall.ts'

type Width = { label: number; bar: number }

const wide: Width = { label: 46, bar: 28 }
/** Fits a phone in Slack. */
export const narrow: Width = { label: 24, bar: 9 }

/** A waterfall as aligned lines of text: evidence for a match is drawn solid, evidence against it hatched. */
export function drawWaterfall(fields: readonly FieldWeight[], probability: number, width: Width = wide): string[] {
  const waterfall = toWaterfall(fields)
  const labels = waterfall.steps.map(({ comparison, level }) => sayEvidence(comparison, level))
  const labelWidth = Math.min(width.label, Math.max(5, ...labels.map(({ length }) => length)))
  const line = (label: string, bits: number, bar: string) =>
    `${cut(label, labelWidth).padEnd(labelWidth)}  ${sayBits(bits).padStart(6)}  ${bar}`.trimEnd()
  return [
    ...waterfall.steps.map((step, index) => line(labels[index] ?? '', step.bits, drawStep(step, waterfall, width.bar))),
    line('total', waterfall.total, `= ${sayProbability(probability)} the same`),
  ]
}

/** `name: nickname Bob/Robert`; what is known before any comparison has no name of its own. */
export function sayEvidence(comparison: string, level: string): string {
  return comparison === 'prior' ? `before: ${level}` : `${comparison}: ${level}`
}

function drawStep({ from, to, bits }: { from: number; to: number; bits: number }, scale: Waterfall, cells: number) {
  const span = scale.high - scale.low || 1
  const cellOf = (bitsSoFar: number) => Math.round(((bitsSoFar - scale.low) / span) * cells)
  const [start, end] = [cellOf(Math.min(from, to)), cellOf(Math.max(from, to))]
  return `${' '.repeat(start)}${(bits < 0 ? '░' : '█').repeat(Math.max(1, end - start))}`
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`
}
