import type { NumberFact } from '../../model/answer.ts'
import type { GroupKey } from '../../model/plan.ts'
import { sayFigure } from '../compose/figures.ts'
import { nounOf } from '../compose/wording.ts'

const titles: Record<GroupKey, string> = {
  ...{ company: 'Account', person: 'Person', rep: 'Colleague', source: 'Source', type: 'Kind', day: 'Day' },
  ...{ week: 'Week', month: 'Month', topic: 'Topic', sentiment: 'Mood' },
}

export function titleOf(key: GroupKey): string {
  return titles[key]
}

/** `e-mails` */
export function nounOfType(type: string): string {
  return nounOf({ types: [type], sources: [] }, 2)
}

/** `Calls`: the noun of a figure as a column's title, without what tells its row from the others. */
export function columnOf({ filter, ...fact }: NumberFact, key: GroupKey | null = null): string {
  const { mood: _, ...turns } = filter.turns ?? {}
  const rest = {
    ...filter,
    ...(key === 'source' ? { sources: [] } : {}),
    ...(key === 'type' ? { types: [] } : {}),
    ...(key === 'sentiment' ? { turns } : {}),
  }
  const noun = sayFigure({ ...fact, value: 2, filter: rest }).replace(/^2 /, '')
  return noun.charAt(0).toUpperCase() + noun.slice(1)
}
