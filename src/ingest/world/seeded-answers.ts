import { join } from 'node:path'
import { z } from 'zod'
import { shippedPath } from '../../lib/shipped-path.ts'
import { verdictSchema } from '../../model/entity.ts'
import { createIdentities } from './identities.ts'
import { readWorldMaterial, readYaml } from './read-material.ts'
import { createWorldClock, wallOf } from './world-clock.ts'

const answersSchema = z.array(
  z.object({ left: z.string(), right: z.string(), verdict: verdictSchema, by: z.string(), at: z.string() }),
)

/** What somebody of the world said of two contacts of Salesforce. */
export type SeededAnswer = {
  left: string
  right: string
  verdict: z.infer<typeof verdictSchema>
  actor: string
  at: Date
}

/** The answers people of the world gave before its present, for a world first made at `now`. */
export function seededAnswers(now: Date): SeededAnswer[] {
  const ids = createIdentities(readWorldMaterial())
  const clock = createWorldClock(now, now)
  return readYaml(join(shippedPath('db/world'), 'answers.yml'), answersSchema).map(
    ({ left, right, verdict, by, at }) => ({
      left: ids.salesforceContact(left),
      right: ids.salesforceContact(right),
      verdict,
      actor: ids.person(by, 'salesforce').email ?? by,
      at: clock.instant(wallOf(at)),
    }),
  )
}
