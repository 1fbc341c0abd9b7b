import { writeFile } from 'node:fs/promises'
import { AppError, messageOf } from '../lib/errors.ts'
import type { Chart } from '../model/chart.ts'

/** Reads the value of `--chart`. Throws AppError `chart.no-png`. */
export function parseChartFile(value: string): string {
  if (/\.png$/i.test(value)) return value
  throw new AppError('chart.no-png', `A chart is written as PNG: “${value}” would have to end in .png`)
}

/** Writes an answer's chart as PNG. Throws AppError `chart.none` where it has none, `chart.unwritable` where the file cannot be. */
export async function writeChart(chart: Chart | null, file: string): Promise<void> {
  if (!chart) throw new AppError('chart.none', `This answer has nothing to draw, so ${file} was not written`)
  const { renderChart } = await import('../charts/render-chart.ts')
  const png = await renderChart(chart)
  try {
    await writeFile(file, png)
  } catch (cause) {
    throw new AppError('chart.unwritable', `The chart could not be written to ${file}: ${messageOf(cause)}`, { cause })
  }
}
