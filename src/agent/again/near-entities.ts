import type { Domains } from '../../domains/domains.ts'
import { foldName } from '../../entities/fold-name.ts'
import type { Account } from '../../model/account.ts'
import type { Answer } from '../../model/answer.ts'
import type { EntityReference } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations, EntityRow } from '../../stores/postgres/conversations.ts'
import { thresholdOf } from '../understand/decide.ts'
import { genericWords, nearestNames, ownWordOf } from '../understand/find-entities.ts'
import type { VisibleEntity } from './visible-entities.ts'

export type NearEntities = (scope: Scope, answer: Pick<Answer, 'plan' | 'sentences'>) => Promise<VisibleEntity[]>
type Parts = { conversations: Pick<Conversations, 'snapshot'>; domains: Domains }

const offered = 5
const shortestWord = 3

/**
 * Who may have been meant instead of those an answer was about, as far as the asker may see: accounts of the same family,
 * then names that share a word of their own or come as near as the domain asks, then the other accounts the answer names.
 */
export function createNearEntities({ conversations, domains }: Parts): NearEntities {
  return (scope, { plan, sentences }) =>
    conversations.snapshot(scope, async (reader) => {
      const about = [...plan.people, ...plan.companies]
      const related = familyOf(plan.companies, await reader.accounts())
      const rows = await reader.entities({ words: [], ids: [...related] })
      const threshold = thresholdOf(domains[scope.domain])
      const said = sentences.map(({ text }) => text).join(' ')
      const near = [
        ...rows.filter(({ kind, id }) => kind === 'company' && related.has(id)),
        ...about.flatMap((one) => likeIt(one, rows, threshold)),
        ...rows.filter((row) => isNamed(row, said)),
      ]
      const taken = new Set(about.map(({ id }) => id))
      return [...new Map(near.map((row) => [row.id, row])).values()]
        .filter(({ id }) => !taken.has(id))
        .slice(0, offered)
    })
}

/** Ids of parents, brands and sisters. */
function familyOf(companies: readonly EntityReference[], accounts: readonly Account[]): Set<string> {
  const heads = new Set<string>()
  for (const { id } of companies) heads.add(accounts.find((account) => account.id === id)?.parentId ?? id)
  return new Set([
    ...heads,
    ...accounts.flatMap(({ id, parentId }) => (parentId !== null && heads.has(parentId) ? [id] : [])),
  ])
}

function likeIt(one: EntityReference, rows: readonly EntityRow[], threshold: (row: EntityRow) => number): EntityRow[] {
  const kin = rows.filter(({ kind }) => kind === one.kind)
  const words = new Set(ownWords(`${one.phrase} ${one.name}`))
  const sharing = kin.filter(({ name, aliases }) =>
    [name, ...aliases].flatMap(ownWords).some((word) => words.has(word)),
  )
  const spelling = one.kind === 'company' ? (ownWordOf(one.name) ?? one.name) : one.name
  return [...sharing, ...nearestNames(spelling, kin, threshold)]
}

// "Residential" makes no two companies alike.
function ownWords(name: string): string[] {
  return foldName(name)
    .split(' ')
    .filter((word) => word.length >= shortestWord && !genericWords.has(word))
}

function isNamed({ kind, name, aliases }: EntityRow, said: string): boolean {
  if (kind !== 'company') return false
  const text = ` ${foldName(said.replace(/['’]s\b/g, ''))} `
  const spellings = [name, ...aliases].map(foldName).filter((spelling) => spelling.length >= shortestWord)
  return [...spellings, ownWordOf(name) ?? name].some((spelling) => text.includes(` ${spelling} `))
}
