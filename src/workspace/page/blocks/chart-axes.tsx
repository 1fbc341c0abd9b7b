import type { ChartData } from './chart-data.ts'
import { axisTicks, fitCategories } from './chart-data.ts'
import { dashOf, Marker, patternOf, toneOf } from './chart-marks.tsx'

type Frame = { left: number; right: number; top: number; bottom: number }
type PlotProps = { chart: ChartData; frame: Frame; y: (value: number) => number; patternId: string }

export const chartHeight = 236

/** Line, area and bar charts: axes with round steps, marks told apart by shape, values written where there is room. */
export function AxisChart({ chart, width, patternId }: { chart: ChartData; width: number; patternId: string }) {
  const ticks = axisTicks(chart.series.flatMap((series) => series.values.filter((value) => value !== null)))
  const low = ticks[0] ?? 0
  const high = ticks.at(-1) ?? 1
  const frame = {
    left: chart.yLabel === '' ? 36 : 52,
    right: width - 14,
    top: 18,
    bottom: chartHeight - (chart.xLabel === '' ? 26 : 42),
  }
  const y = (value: number) => frame.bottom - ((value - low) / (high - low)) * (frame.bottom - frame.top)
  const middle = (frame.top + frame.bottom) / 2
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class={tick === 0 ? 'axis' : 'grid'} x1={frame.left} x2={frame.right} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={frame.left - 8} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {chart.yLabel === '' ? null : (
        <text class="axis-label" x={-middle} y={13} transform="rotate(-90)" text-anchor="middle">
          {chart.yLabel}
        </text>
      )}
      {chart.xLabel === '' ? null : (
        <text class="axis-label" x={(frame.left + frame.right) / 2} y={chartHeight - 6} text-anchor="middle">
          {chart.xLabel}
        </text>
      )}
      <Categories chart={chart} frame={frame} />
      {chart.kind === 'bar' ? (
        <Bars chart={chart} frame={frame} y={y} patternId={patternId} />
      ) : (
        <Lines chart={chart} frame={frame} y={y} patternId={patternId} />
      )}
    </>
  )
}

/** Where a category stands: bars own a band each, lines run from edge to edge. */
function xOf(chart: ChartData, frame: Frame, index: number): number {
  const count = chart.categories.length
  const inset = chart.kind === 'bar' || count === 1 ? (frame.right - frame.left) / count / 2 : 16
  if (count === 1) return frame.left + inset
  return frame.left + inset + (index * (frame.right - frame.left - 2 * inset)) / (count - 1)
}

function Categories({ chart, frame }: { chart: ChartData; frame: Frame }) {
  const room = (frame.right - frame.left) / chart.categories.length
  const { every, limit } = fitCategories(chart, room)
  return (
    <>
      {chart.categories.map((category, index) =>
        index % every === 0 ? (
          <text class="tick" x={xOf(chart, frame, index)} y={frame.bottom + 18} text-anchor="middle">
            {category.length > limit ? `${category.slice(0, limit - 1)}…` : category}
          </text>
        ) : null,
      )}
    </>
  )
}

function Lines({ chart, frame, y, patternId }: PlotProps) {
  const writeValues = chart.series.length <= 2 && chart.categories.length <= 8
  return (
    <>
      {chart.series.map((series, index) => {
        const points = series.values.flatMap((value, place) =>
          value === null ? [] : [{ x: xOf(chart, frame, place), y: y(value), value, place }],
        )
        const path = points
          .map((point, place) => `${place === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
          .join('')
        return (
          <g key={series.name}>
            {chart.kind === 'area' && points.length > 1 ? (
              <path class="area" d={`${path}V${y(0)}H${points[0]?.x.toFixed(1)}Z`} fill={patternOf(patternId, index)} />
            ) : null}
            <path class={`series-line ${toneOf(index)}`} d={path} stroke-dasharray={dashOf(index)} />
            {points.map((point) => (
              <g key={point.x}>
                <Marker index={index} x={point.x} y={point.y} />
                {writeValues ? (
                  <text
                    class="value"
                    x={point.x}
                    y={point.y + (isHighest(chart, index, point.place) || point.y + 20 > frame.bottom ? -9 : 18)}
                    text-anchor="middle"
                  >
                    {point.value}
                  </text>
                ) : null}
              </g>
            ))}
          </g>
        )
      })}
    </>
  )
}

/** The number of the upper line stands above it and that of the lower one below, so that they do not meet. */
function isHighest(chart: ChartData, index: number, place: number): boolean {
  const own = chart.series[index]?.values[place] ?? 0
  return chart.series.every(
    (series, other) =>
      other === index || (series.values[place] ?? own) < own || (series.values[place] === own && index < other),
  )
}

function Bars({ chart, frame, y, patternId }: PlotProps) {
  const band = (frame.right - frame.left) / chart.categories.length
  const width = Math.min(44, (band * 0.72) / chart.series.length)
  return (
    <>
      {chart.series.map((series, index) =>
        series.values.map((value, place) => {
          if (value === null) return null
          const x = xOf(chart, frame, place) + (index - chart.series.length / 2) * width
          const top = Math.min(y(value), y(0))
          return (
            <g key={`${series.name}-${chart.categories[place]}`}>
              <rect
                class="slice"
                x={x + 1}
                y={top}
                width={Math.max(2, width - 2)}
                height={Math.abs(y(value) - y(0))}
                rx="2"
                fill={patternOf(patternId, index)}
              />
              {width >= 16 ? (
                <text class="value" x={x + width / 2} y={top - 5} text-anchor="middle">
                  {value}
                </text>
              ) : null}
            </g>
          )
        }),
      )}
    </>
  )
}
