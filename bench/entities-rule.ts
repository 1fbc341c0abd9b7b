import { latin } from '../src/entities/normalise/latin.ts'
import type { EntityRecord } from '../src/model/entity.ts'

const least = { name: 0.85, company: 0.8 }

/**
 * The rule this replaces: equal e-mail, else names at least .85 alike and companies at least .80 (by Indel ratio), joined
 * to connected components. It sees the pairs our blocking brings together.
 */
export function resolveByRule(
  records: readonly EntityRecord[],
  pairs: Iterable<readonly [EntityRecord, EntityRecord]>,
): string[][] {
  const parent = new Map(records.map(({ id }) => [id, id]))
  const rootOf = (id: string): string => {
    let root = id
    while (parent.get(root) !== root) root = parent.get(root) as string
    parent.set(id, root)
    return root
  }
  for (const [left, right] of pairs) if (isOne(left, right)) parent.set(rootOf(left.id), rootOf(right.id))
  const groups = new Map<string, string[]>()
  for (const { id } of records) groups.set(rootOf(id), [...(groups.get(rootOf(id)) ?? []), id])
  return [...groups.values()]
}

function isOne(left: EntityRecord, right: EntityRecord): boolean {
  const [mail, other] = [left.fields.email?.toLowerCase(), right.fields.email?.toLowerCase()]
  if (mail && mail === other) return true
  if (ratio(nameOf(left), nameOf(right)) < least.name) return false
  const companies = [left.fields.company, right.fields.company].map((name) => latin(name ?? ''))
  const [one = '', another = ''] = companies
  // Where the data knows no companies the rule is about names alone.
  return one === '' && another === '' ? !('company' in left.fields) : ratio(one, another) >= least.company
}

function nameOf({ fields }: EntityRecord): string {
  return latin(fields.name ?? `${fields.firstName ?? ''} ${fields.lastName ?? ''}`)
}

/** 2 × longest common subsequence ÷ both lengths, as rapidfuzz's ratio; 0 where one is missing. */
function ratio(left: string, right: string): number {
  if (left === '' || right === '') return 0
  if (left === right) return 1
  let row = new Uint16Array(right.length + 1)
  for (const letter of left) {
    const next = new Uint16Array(right.length + 1)
    for (let at = 1; at <= right.length; at += 1) {
      next[at] =
        letter === right[at - 1] ? (row[at - 1] as number) + 1 : Math.max(row[at] as number, next[at - 1] as number)
    }
    row = next
  }
  return (2 * (row[right.length] as number)) / (left.length + right.length)
}
