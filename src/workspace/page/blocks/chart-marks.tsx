/** Dashes of the lines, in the order of the series; with the markers they tell series apart without colour. */
const dashes = ['', '7 4', '2 4', '10 3 2 3', '5 5', '1 3']

export const dashOf = (index: number): string => dashes[index % dashes.length] ?? ''
export const toneOf = (index: number): string => `tone-${index % 6}`
export const letterOf = (index: number): string => String.fromCharCode(65 + (index % 26))

const shapes = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
  'M-3.6-3.6h7.2v7.2h-7.2Z',
  'M0-4.8 4.6 3.4h-9.2Z',
  'M0-5 5 0 0 5-5 0Z',
  'M0 4.8 4.6-3.4h-9.2Z',
  'M-1.6-4.6h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3Z',
]

export function Marker({ index, x, y }: { index: number; x: number; y: number }) {
  return <path class={`marker ${toneOf(index)}`} d={shapes[index % shapes.length]} transform={`translate(${x} ${y})`} />
}

const hatches = [
  '',
  'M0 8 8 0M-2 2 2-2M6 10 10 6',
  'M2 2h2v2h-2ZM6 6h2v2h-2Z',
  'M0 2h8M0 6h8',
  'M0 0 8 8M8 0 0 8',
  'M2 0v8M6 0v8',
]

/** Fills with a hatch for each series: `url(#ID-0)` and so on. */
export function Patterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {Array.from({ length: Math.min(6, count) }, (_, index) => (
        <pattern id={`${id}-${index}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class={`fill ${toneOf(index)}`} width="8" height="8" />
          <path class="hatch" d={hatches[index]} />
        </pattern>
      ))}
    </defs>
  )
}

export function patternOf(id: string, index: number): string {
  return `url(#${id}-${index % 6})`
}

type SwatchProps = { index: number; label: string; lines: boolean; patternId: string; letter?: string }

/** One entry of the legend, drawn with the very mark it explains. */
export function LegendItem({ index, label, lines, patternId, letter }: SwatchProps) {
  return (
    <li class="legend-item">
      <svg width="30" height="14" viewBox="0 0 30 14" aria-hidden="true">
        {lines ? (
          <>
            <line
              class={`series-line ${toneOf(index)}`}
              x1="0"
              x2="30"
              y1="7"
              y2="7"
              stroke-dasharray={dashOf(index)}
            />
            <Marker index={index} x={15} y={7} />
          </>
        ) : (
          <rect class="slice" x="6" y="0.5" width="20" height="13" rx="2" fill={patternOf(patternId, index)} />
        )}
      </svg>
      {letter === undefined ? null : <strong>{letter}</strong>}
      <span>{label}</span>
    </li>
  )
}
