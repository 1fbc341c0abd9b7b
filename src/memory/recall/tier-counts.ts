export const tiers = ['hot', 'warm', 'cold'] as const
export type Tier = (typeof tiers)[number]

export const tierEvents = ['hits', 'misses', 'promotions', 'evictions', 'expirations'] as const
/**
 * What a tier did since the process started. A look-up the tier could not answer is a miss; `promotions` are conversations
 * taken in from the tier below; `evictions` left for want of room, `expirations` for their age.
 */
export type TierCounts = Record<(typeof tierEvents)[number], number>

export function createTierCounts(): Record<Tier, TierCounts> {
  const none = (): TierCounts => ({ hits: 0, misses: 0, promotions: 0, evictions: 0, expirations: 0 })
  return { hot: none(), warm: none(), cold: none() }
}
