import type { Theme } from './theme.ts'

// Series are told apart without colour: lines by dash and marker, bars by hatch.

export const dashes = [
  [1, 0],
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [5, 5],
  [1, 3],
]

/** Markers as names or paths in vega's unit square. */
export const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross']

const hatches = [
  '',
  'M0 8 8 0M-2 2 2-2M6 10 10 6',
  'M2 2h2v2h-2ZM6 6h2v2h-2Z',
  'M0 2h8M0 6h8',
  'M0 0 8 8M8 0 0 8',
  'M2 0v8M6 0v8',
]

export function hatchOf(index: number): string {
  return `url(#hatch-${index})`
}

/** An SVG with the hatches that its fills name. */
export function withHatches(svg: string, { tones, ground }: Theme): string {
  const patterns = tones.map(
    (tone, index) =>
      `<pattern id="hatch-${index}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${tone}"/><path d="${hatches[index]}" fill="none" stroke="${ground}" stroke-opacity="0.7" stroke-width="1.5"/></pattern>`,
  )
  return svg.replace(/<svg[^>]*>/, (opening) => `${opening}<defs>${patterns.join('')}</defs>`)
}
