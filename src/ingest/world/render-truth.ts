import type { World } from './generate-world.ts'
import { truthSchema } from './truth.ts'

/** The truth of a world as the text of a JSON file, checked against its schema. */
export function renderTruth(world: Pick<World, 'truth'>): string {
  return `${JSON.stringify(truthSchema.parse(world.truth), null, 2)}\n`
}
