import { z } from 'zod'

export const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() })

type TokenAnswer = z.infer<typeof tokenSchema>

const claimsSchema = z.object({ exp: z.number(), iat: z.number().nullish() })
const unknownLifetimeMs = 60_000

/** How long a token lives in milliseconds: the shorter of `expires_in` and the token's own claims, a minute when neither says. */
export function tokenLifetimeMs({ access_token, expires_in }: TokenAnswer, now: Date): number {
  const claimed = claimedSeconds(access_token, now)
  const known = [expires_in, claimed].filter((seconds) => typeof seconds === 'number')
  return known.length === 0 ? unknownLifetimeMs : Math.max(0, Math.min(...known) * 1000)
}

// From issue to expiry is free of the difference between their clock and ours.
function claimedSeconds(token: string, now: Date): number | null {
  const claims = claimsSchema.safeParse(payloadOf(token))
  if (!claims.success) return null
  const { exp, iat } = claims.data
  return exp - (iat ?? now.getTime() / 1000)
}

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
