/** Two records by position and what their evidence adds up to, in bits. */
export type ScoredPair = { left: number; right: number; bits: number }
