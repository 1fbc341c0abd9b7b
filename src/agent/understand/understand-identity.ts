import { foldName } from '../../entities/fold-name.ts'
import type { EntityReference, Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import type { Compared } from './compared-names.ts'
import { findEntities, nearestNames } from './find-entities.ts'
import { settledNames } from './name-entities.ts'
import type { Understanding } from './understanding.ts'

const linking = new Set(['the', 'one', 'at', 'of', 'from', 'and', 'or'])

type Context = {
  entities: readonly EntityRow[]
  plan: Plan
  previous: Plan | null
  threshold(row: EntityRow): number
}

/** Who is compared with whom. Each name must stand for somebody, else the answer would be about somebody else. */
export function understandIdentity({ asks, names, hints, kind }: Compared, context: Context): Understanding {
  const { plan, previous, entities, threshold } = context
  const rows = kind === null ? entities : entities.filter((row) => row.kind === kind)
  const references: EntityReference[] = []
  for (const name of names) {
    const { words, settled } = settledNames(name, rows)
    const found = findEntities(words, rows)
    const rivals = settled.length > 0 ? settled : (found.ambiguous?.rows ?? [])
    const fitting = rivals.length > 0 ? hinted(rivals, hints).map(referenceTo(name)) : found.chosen.slice(0, 1)
    const chosen = fitting.filter((reference) => isWhole(name, reference, { rows, found: found.ambiguous?.phrase }))
    if (chosen.length === 0) {
      return { kind: 'unknown_name', plan, phrase: name, nearest: nearestNames(name, rows, threshold) }
    }
    if (chosen.length > 1 && asks !== 'which') {
      return { kind: 'ambiguous', plan, phrase: found.ambiguous?.phrase ?? name, rows: [...rivals] }
    }
    references.push(...chosen)
  }
  // In a thread about one of them "this" is that one.
  const before = references.filter(({ id }) => previous?.people.some((person) => person.id === id))
  const meant = asks === 'which' && before.length === 1 ? before : references
  const of = (wanted: EntityRow['kind']) => meant.filter((reference) => reference.kind === wanted)
  return { kind: 'plan', plan: { ...plan, people: of('person'), companies: of('company') } }
}

function referenceTo(phrase: string) {
  return ({ kind, id, name }: EntityRow): EntityReference => ({ kind, id, name, phrase })
}

// "The one at Larkmoor or at Calderwick" leaves the others out.
function hinted(rows: readonly EntityRow[], hints: string): readonly EntityRow[] {
  const words = new Set(foldName(hints).split(' '))
  const named = rows.filter(({ detail }) =>
    foldName(detail ?? '')
      .split(' ')
      .slice(0, 1)
      .some((word) => word !== '' && words.has(word)),
  )
  return named.length > 0 ? named : rows
}

// "Greymoor Foundation" is not Greymoor Living, though a part of the name fits.
function isWhole(
  name: string,
  { id, phrase }: EntityReference,
  { rows, found }: { rows: readonly EntityRow[]; found: string | undefined },
): boolean {
  const known = rows.filter((row) => row.id === id).flatMap((row) => [row.name, ...row.aliases, row.detail ?? ''])
  const words = new Set(wordsOf([...known, found ?? (phrase === name ? '' : phrase)].join(' ')))
  return phrase === name && found === undefined
    ? true
    : wordsOf(name).every((word) => words.has(word) || linking.has(word))
}

function wordsOf(text: string): string[] {
  return foldName(text).split(' ').filter(Boolean)
}
