import { shippedPath } from '../lib/shipped-path.ts'
import type { Chart } from '../model/chart.ts'
import { fontFamily } from './chart-style.ts'
import { chartSvg } from './chart-svg.ts'
import { type ThemeName, themes } from './theme.ts'

type Options = { theme?: ThemeName; width?: number; height?: number }

const largestScale = 2
// Below this size in units axes and legends would leave no room for the drawing; then everything gets smaller instead.
const leastUnits = { width: 560, height: 315 }
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']

/**
 * A chart as a PNG of exactly `width` by `height` pixels; equal charts give equal bytes. The libraries behind it are
 * loaded by the first call.
 */
export async function renderChart(chart: Chart, options: Options = {}): Promise<Buffer> {
  const { theme = 'light', width = 1280, height = 720 } = options
  const scale = Math.min(largestScale, width / leastUnits.width, height / leastUnits.height)
  const size = { width: width / scale, height: height / scale }
  const [svg, { renderAsync }] = await Promise.all([chartSvg(chart, themes[theme], size), import('@resvg/resvg-js')])
  const image = await renderAsync(sized(svg, width, height), {
    font: {
      loadSystemFonts: false,
      fontFiles: fonts.map((name) => shippedPath(`src/charts/fonts/${name}`)),
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  })
  return image.asPng()
}

// The view box keeps the units; width and height are the pixels.
function sized(svg: string, width: number, height: number): string {
  return svg.replace(/^<svg([^>]*?) width="[^"]*" height="[^"]*"/, `<svg$1 width="${width}" height="${height}"`)
}
