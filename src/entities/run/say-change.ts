import type { DraftChange } from './plan-changes.ts'

/** What a change did, in words. */
export function sayChange({ type, before, members, groups }: DraftChange): string {
  const known = new Set(before.members.map(({ recordId }) => recordId))
  const kept = new Set(members.map(({ recordId }) => recordId))
  const joined = members.filter(({ recordId }) => !known.has(recordId)).length
  const left = before.members.filter(({ recordId }) => !kept.has(recordId)).length
  if (type === 'create') return `${records(joined)} nobody was known to have`
  if (type === 'retire') return 'none of its records exists any more'
  if (type === 'update') return 'records say something new'
  if (type === 'merge')
    return `${new Set(before.members.map(({ entityId }) => entityId)).size} were found to be one${and(joined, left)}`
  if (type === 'split') return `one was found to be ${groups.length}${and(joined, left)}`
  return `${[joined > 0 ? `${records(joined)} joined` : '', left > 0 ? `${records(left)} left` : ''].filter(Boolean).join(', ') || 'records changed places'}`
}

function and(joined: number, left: number): string {
  return [joined > 0 ? `; ${records(joined)} joined` : '', left > 0 ? `; ${records(left)} left` : ''].join('')
}

const records = (count: number) => `${count} record${count === 1 ? '' : 's'}`
