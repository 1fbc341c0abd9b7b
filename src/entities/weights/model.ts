import { z } from 'zod'
import { entityKindSchema } from '../../model/entity.ts'

const chances = z.array(z.number().positive())
const share = z.number().min(0).max(1)

/**
 * Learned weights of one scheme: a version, never changed in place. `m` and `u` are chances per level; `density` is the
 * expected number of matching pairs a record has; `thresholds` are probabilities; `calibration` turns bits into log-odds
 * (base 2); `corrections` are bits added per level (`comparison:level`) by labels, on top of m and u.
 */
export const resolverModelSchema = z.object({
  version: z.string().min(1),
  kind: entityKindSchema,
  density: z.number().positive(),
  comparisons: z.record(z.string(), z.object({ m: chances, u: chances })),
  thresholds: z.object({ merge: share, review: share }),
  calibration: z.object({ slope: z.number(), offset: z.number() }).nullable(),
  corrections: z.record(z.string(), z.number()).nullable(),
  trainedOn: z.object({ records: z.number(), labels: z.number() }),
})
export type ResolverModel = z.infer<typeof resolverModelSchema>
