import type { Theme } from './theme.ts'

export const fontFamily = 'DejaVu Sans'

/** How vega-lite draws axes, legends and titles in a theme. */
export function chartStyle(theme: Theme): Record<string, unknown> {
  return {
    font: fontFamily,
    view: { stroke: null },
    text: { color: theme.ink },
    axis: {
      domainColor: theme.axis,
      gridColor: theme.line,
      tickColor: theme.axis,
      labelColor: theme.inkSoft,
      labelFontSize: 11,
      labelLimit: 0,
      labelPadding: 6,
    },
    legend: { labelColor: theme.ink, labelFontSize: 11, labelLimit: 0, columnPadding: 18, offset: 12 },
    title: {
      anchor: 'start',
      frame: 'bounds',
      color: theme.ink,
      fontSize: 15,
      fontWeight: 'bold',
      subtitleColor: theme.inkSoft,
      subtitleFontSize: 11,
      subtitlePadding: 4,
      offset: 14,
    },
  }
}
