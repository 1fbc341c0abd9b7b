import type { Chart } from '../model/chart.ts'
import { chartSpec } from './chart-spec.ts'
import { withHatches } from './marks.ts'
import type { Theme } from './theme.ts'

/** A chart as an SVG of `width` by `height` units, without anything that needs a layer of its own. */
export async function chartSvg(chart: Chart, theme: Theme, size: { width: number; height: number }): Promise<string> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')])
  const view = new vega.View(vega.parse(compile(chartSpec(chart, theme, size)).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return withHatches(withoutLayers(svg), theme)
}

// Resvg ends the process, beyond any catch, when a layer lies outside the picture (thx/resvg-js#413).
function withoutLayers(svg: string): string {
  return svg.replaceAll(/ opacity="1"/g, '').replaceAll(/ opacity="[^"]*"/g, ' display="none"')
}
