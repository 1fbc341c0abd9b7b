import type { VisibleEntities, VisibleEntity } from '../../agent/again/visible-entities.ts'
import type { Plan } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'

const offered = 5
const shortestWord = 3

/** Others than those an answer was about whose names share a word with what was asked, as far as the asker may see. */
export async function nearEntities(find: VisibleEntities, plan: Plan, scope: Scope): Promise<VisibleEntity[]> {
  const about = [...plan.people, ...plan.companies]
  const taken = new Set(about.map(({ id }) => id))
  const found = new Map<string, VisibleEntity>()
  for (const { kind, name, phrase } of about.slice(0, 3)) {
    const words = `${phrase} ${name}`.split(/\s+/).filter((word) => word.length >= shortestWord)
    for (const typed of new Set(words)) {
      for (const entity of await find(scope, { kind, typed, limit: offered + 1 })) {
        if (!taken.has(entity.id)) found.set(entity.id, entity)
      }
    }
  }
  return [...found.values()].slice(0, offered)
}
