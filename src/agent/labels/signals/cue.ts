import type { Span } from '../said-turn.ts'

/** A sign of risk in a turn or a record: what kind it is and the words that show it. */
export type Cue<Kind extends string> = { kind: Kind; span: Span }
