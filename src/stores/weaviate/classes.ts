import type { DomainProfile } from '../../domains/profile.ts'
import type { SourceSystem } from '../../model/domain.ts'

type Classes = DomainProfile['indexClasses']

/** Files are mostly transcripts, so their turns stand beside those of the calls. */
const holderOf = {
  slack: 'slack',
  gong: 'gong',
  file: 'gong',
  hubspot: 'hubspot',
  salesforce: 'salesforce',
} as const satisfies Record<SourceSystem, keyof Classes>

export const classOf = (classes: Classes, source: SourceSystem): string => classes[holderOf[source]]

/** The classes that can hold turns of these sources; no sources = all of them. */
export function classesHolding(classes: Classes, sources: readonly string[]): string[] {
  if (sources.length === 0) return Object.values(classes)
  const known = Object.entries(holderOf).filter(([source]) => sources.includes(source))
  return [...new Set(known.map(([, holder]) => classes[holder]))]
}

/** `items` by the class that holds them. */
export function byClass<T extends { source: SourceSystem }>(classes: Classes, items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = classOf(classes, item.source)
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return groups
}
