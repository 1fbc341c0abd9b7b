import { z } from 'zod'
import { entityKindSchema } from '../../model/entity.ts'

const chances = z.array(z.number().positive())
const share = z.number().min(0).max(1)

/**
 * Learned weights of one scheme: a version, never changed in place. `m` and `u` are chances per level; `density` is the
 * expected number of matching pairs a record has; `collisions` are the chances that two random records share a key of a
 * kind, which is what `u` holds on average; `covers` names the comparisons whose levels were seen in training;
 * `thresholds` are probabilities; `calibration` turns bits into log-odds (base 2); `corrections` are bits that labels add
 * per level (`comparison:level`) on top of m and u.
 */
export const resolverModelSchema = z.object({
  version: z.string().min(1),
  kind: entityKindSchema,
  density: z.number().positive(),
  comparisons: z.record(z.string(), z.object({ m: chances, u: chances })),
  collisions: z.record(z.string(), z.number().positive()),
  covers: z.array(z.string()),
  thresholds: z.object({ merge: share, review: share }),
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }).nullable(),
  corrections: z.record(z.string(), z.number()).nullable(),
  trainedOn: z.object({ records: z.number(), labels: z.number() }),
})
export type ResolverModel = z.infer<typeof resolverModelSchema>
