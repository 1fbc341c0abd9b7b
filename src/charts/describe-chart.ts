import type { Chart } from '../model/chart.ts'
import { fitText } from './fit-text.ts'
import { drawnValue, sayValue } from './say-value.ts'

const nameLimit = 20

export type Point = {
  /** `position:words`, so that equal words stay apart; what is shown begins behind the colon. */
  label: string
  series: string
  value: number
  text: string
  /** Where its figure stands, so that the figures of two lines do not meet each other or the axis. */
  isAbove: boolean
}
export type Drawing = {
  subtitle: string
  labels: string[]
  series: string[]
  points: Point[]
  /** Longest label in characters. */
  longest: number
}

/** A chart as texts and points that fit a drawing, whatever the texts hold. */
export function describeChart(chart: Chart): Drawing {
  const labels = chart.labels.map((label, index) => `${index}:${fitText(label, nameLimit) || '–'}`)
  const names = chart.series.map(({ name }) => fitText(name, nameLimit) || '–')
  const series = names.map((name, index) => `${index}:${name}`)
  return {
    subtitle: subtitleOf(chart, names),
    labels,
    series,
    points: series.flatMap((name, index) => pointsOf(chart, { index, name, labels })),
    longest: Math.max(...labels.map((label) => label.length - label.indexOf(':') - 1)),
  }
}

function subtitleOf({ title, unit }: Chart, names: string[]): string {
  const name = names.length === 1 ? names : []
  // The axis already says "%".
  const measure = unit.trim() === '%' ? [] : [fitText(unit, nameLimit)]
  const said = new Set(['', title.toLowerCase()])
  const parts = [...name, ...measure].filter((part) => {
    const isNew = !said.has(part.toLowerCase())
    said.add(part.toLowerCase())
    return isNew
  })
  return parts.join(', ')
}

function pointsOf(chart: Chart, { index, name, labels }: { index: number; name: string; labels: string[] }): Point[] {
  const lowest = 0.08 * Math.max(...chart.series.flatMap(({ values }) => values.map(Math.abs)))
  return labels.map((label, place) => {
    const value = chart.series[index]?.values[place] ?? 0
    const isHighest = chart.series.every(({ values }, other) => {
      const rival = values[place] ?? 0
      return other === index || rival < value || (rival === value && index < other)
    })
    return {
      label,
      series: name,
      value: drawnValue(value),
      text: sayValue(value),
      isAbove: isHighest || (value >= 0 && value < lowest),
    }
  })
}
