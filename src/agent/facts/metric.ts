import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { FactFilter, Reads } from './population.ts'

/** One kind of figure. `heads` are the conversations that pass the fact's filter. */
export type Metric = {
  /** What is counted, in words. */
  unit: string
  /** The only way the figure is said, so that a number cannot stand beside another one's noun. */
  say(value: number, filter: FactFilter): string
  /** What may be said of it beside the figure, such as its definition. */
  phrases?(filter: FactFilter, value: number): readonly string[]
  /** Null where it cannot be told. */
  measure(reads: Reads, heads: readonly InteractionHead[], filter: FactFilter): Promise<number | null> | number | null
}
