import { z } from 'zod'

/** Labels along the axis at most, and series at most: Slack draws no more. */
export const maximumLabels = 20
export const maximumSeries = 6

export const chartSeriesSchema = z.object({
  name: z.string(),
  /** One per label, in the chart's unit; what is too thin to measure loses its label instead of standing as 0. */
  values: z.array(z.number()),
})
export type ChartSeries = z.infer<typeof chartSeriesSchema>

/** Figures people would rather look at than read. The answer's first sentence says the same in words. */
export const chartSchema = z
  .object({
    kind: z.enum(['line', 'bar']),
    title: z.string().max(50),
    /** What the values are: `%`, `calls`. */
    unit: z.string(),
    labels: z.array(z.string()).min(1).max(maximumLabels),
    series: z.array(chartSeriesSchema).min(1).max(maximumSeries),
    /** One list a label: positions in the answer's `numbers` its values rest on. */
    supports: z.array(z.array(z.number().int().nonnegative())).optional(),
  })
  .refine(({ labels, series }) => series.every(({ values }) => values.length === labels.length), {
    message: 'Every series needs one value for each label.',
    path: ['series'],
  })
  .refine(({ labels, supports }) => supports === undefined || supports.length === labels.length, {
    message: 'Supports need one list for each label.',
    path: ['supports'],
  })
export type Chart = z.infer<typeof chartSchema>
