import type { MeasureKind } from './measure-kind.ts'
import type { HeardCall } from './rep-call.ts'

/** What one call says of a measure, with the turns that show it. */
export type CallFigure = { id: string; value: number; part: number; whole: number; turns: number[]; fromWords: boolean }
export type Combined = {
  /** Null where no call can tell. */
  value: number | null
  /** Only calls that can tell, in the order given. */
  figures: CallFigure[]
}

/** One figure of many calls, in the way the measure says. */
export function combineCalls(kind: MeasureKind, heard: readonly HeardCall[]): Combined {
  const figures = heard.flatMap((one): CallFigure[] => {
    const reading = kind.read(one)
    if (!reading || reading.whole <= 0) return []
    return [
      {
        id: one.id,
        ...reading,
        value: reading.part / reading.whole,
        turns: [...new Set(kind.turns?.(one))],
        fromWords: one.call.secondsFrom !== 'clock',
      },
    ]
  })
  return { value: figures.length === 0 ? null : figureOf(kind, figures), figures }
}

function figureOf(kind: MeasureKind, figures: CallFigure[]): number {
  const total = (of: (figure: CallFigure) => number) => figures.reduce((sum, figure) => sum + of(figure), 0)
  switch (kind.over) {
    case 'total':
      return total(({ part }) => part) / total(({ whole }) => whole)
    case 'average':
      return total(({ value }) => value) / figures.length
    case 'longest':
      return figures.reduce((most, { value }) => Math.max(most, value), 0)
    case 'sum':
      return total(({ part }) => part)
  }
}
