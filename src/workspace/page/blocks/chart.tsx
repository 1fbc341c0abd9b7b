import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { AxisChart, chartHeight } from './chart-axes.tsx'
import { type ChartData, describeChart, readChart, slicePath } from './chart-data.ts'
import { LegendItem, letterOf, Patterns, patternOf } from './chart-marks.tsx'
import { DataTableBlock } from './data-table.tsx'

/** A chart as an inline drawing with a legend by shape and hatch, or as the table behind it. */
export function ChartBlock({ block }: { block: Record<string, unknown> }) {
  const chart = useMemo(() => readChart(block), [block])
  const [asTable, setAsTable] = useState(false)
  if (chart === null) return <p class="unknown-block">This chart has no values to draw.</p>
  return (
    <figure class="chart">
      <figcaption class="chart-head">
        <span class="chart-title">{chart.title}</span>
        <button type="button" class="small-button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show chart' : 'Show table'}
        </button>
      </figcaption>
      {asTable ? <DataTableBlock block={tableOf(chart)} /> : <Drawing chart={chart} />}
    </figure>
  )
}

function Drawing({ chart }: { chart: ChartData }) {
  const patternId = `pattern${useId()}`
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(560)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = () => setWidth(Math.max(260, element.clientWidth))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  const isPie = chart.kind === 'pie'
  const marks = isPie ? chart.categories.length : chart.series.length
  return (
    <div ref={frame} class={isPie ? 'chart-body chart-body-pie' : 'chart-body'}>
      <svg
        class="chart-drawing"
        width={isPie ? 190 : width}
        height={isPie ? 190 : chartHeight}
        viewBox={isPie ? '-95 -95 190 190' : `0 0 ${width} ${chartHeight}`}
        role="img"
        aria-label={describeChart(chart)}
      >
        <Patterns id={patternId} count={marks} />
        {isPie ? (
          <Slices chart={chart} patternId={patternId} />
        ) : (
          <AxisChart chart={chart} width={width} patternId={patternId} />
        )}
      </svg>
      {isPie || chart.series.length > 1 ? <Legend chart={chart} patternId={patternId} /> : null}
    </div>
  )
}

function Slices({ chart, patternId }: { chart: ChartData; patternId: string }) {
  const values = chart.series[0]?.values.map((value) => value ?? 0) ?? []
  const total = values.reduce((sum, value) => sum + value, 0)
  let before = 0
  return (
    <>
      {values.map((value, index) => {
        const from = before / total
        before += value
        const middle = 2 * Math.PI * ((from + before / total) / 2)
        const place = { x: 60 * Math.sin(middle), y: -60 * Math.cos(middle) }
        return (
          <g key={chart.categories[index]}>
            <path class="slice" d={slicePath(from, before / total, 90)} fill={patternOf(patternId, index)} />
            {value / total < 0.05 ? null : (
              <>
                <circle class="slice-badge" cx={place.x} cy={place.y} r="11" />
                <text class="slice-letter" x={place.x} y={place.y + 4} text-anchor="middle">
                  {letterOf(index)}
                </text>
              </>
            )}
          </g>
        )
      })}
    </>
  )
}

function Legend({ chart, patternId }: { chart: ChartData; patternId: string }) {
  if (chart.kind !== 'pie') {
    return (
      <ul class="legend" aria-hidden="true">
        {chart.series.map((series, index) => (
          <LegendItem
            key={series.name}
            index={index}
            label={series.name}
            lines={chart.kind !== 'bar'}
            patternId={patternId}
          />
        ))}
      </ul>
    )
  }
  const values = chart.series[0]?.values.map((value) => value ?? 0) ?? []
  const total = values.reduce((sum, value) => sum + value, 0)
  return (
    <ul class="legend legend-tall" aria-hidden="true">
      {chart.categories.map((category, index) => (
        <LegendItem
          key={category}
          index={index}
          label={`${category}: ${values[index]} (${Math.round((100 * (values[index] ?? 0)) / total)} %)`}
          lines={false}
          patternId={patternId}
          letter={letterOf(index)}
        />
      ))}
    </ul>
  )
}

function tableOf(chart: ChartData): Record<string, unknown> {
  const text = (words: string) => ({ type: 'raw_text', text: words })
  const names = chart.kind === 'pie' ? ['Value'] : chart.series.map((series) => series.name)
  const rows = chart.categories.map((category, index) => [
    text(category),
    ...chart.series.map(({ values }) => {
      const value = values[index] ?? null
      return value === null ? text('not scored') : { type: 'raw_number', value, text: String(value) }
    }),
  ])
  const head = [text(chart.xLabel || 'Label'), ...names.map(text)]
  return { type: 'data_table', caption: chart.title, page_size: 100, rows: [head, ...rows] }
}
