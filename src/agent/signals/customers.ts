import type { Account } from '../../model/account.ts'
import { everything } from '../facts/everything.ts'
import type { Reads } from '../facts/population.ts'
import type { SkillInput } from '../skills/skill.ts'

/** The customers a question is about: those of the plan, else every one; a company of a family counts with its parent alone. */
export async function customersAsked({ gathered, reads }: Pick<SkillInput, 'gathered' | 'reads'>): Promise<Account[]> {
  const all = await customersOf(reads)
  const named = new Set(gathered.plan.companies.map(({ id }) => id))
  return named.size === 0 ? all : all.filter(({ id }) => named.has(id))
}

/** Accounts of type customer; where no system knows any, everybody there is a conversation with. */
export async function customersOf(reads: Pick<Reads, 'accounts' | 'reader'>): Promise<Account[]> {
  const known = (await reads.accounts()).filter(({ type, parentId }) => type === 'customer' && parentId === null)
  if (known.length > 0) return known
  const names = new Map((await reads.reader.heads(everything)).map(({ companyId, company }) => [companyId, company]))
  return [...names].flatMap(([id, name]) => (id && name ? [{ ...unknown, id, name }] : []))
}

const unknown = { parentId: null, type: null, owners: [], system: null, units: null, city: null, state: null }
