/** One measured figure of a bench, with the rival measured beside it in the same run where there is one. */
export type BenchRow = {
  bench: string
  set: string
  metric: string
  value: number
  unit: string
  rival: string | null
  rivalValue: number | null
  n: number
  seed: number | null
}
