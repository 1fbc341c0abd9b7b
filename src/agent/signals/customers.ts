import type { Account } from '../../model/account.ts'
import type { Reads } from '../facts/population.ts'
import type { SkillInput } from '../skills/skill.ts'

/** The customers a question is about: those of the plan, else every one; a company of a family counts with its parent alone. */
export async function customersAsked({ gathered, reads }: Pick<SkillInput, 'gathered' | 'reads'>): Promise<Account[]> {
  const all = await customersOf(reads)
  const named = new Set(gathered.plan.companies.map(({ id }) => id))
  return named.size === 0 ? all : all.filter(({ id }) => named.has(id))
}

export async function customersOf(reads: Pick<Reads, 'accounts'>): Promise<Account[]> {
  return (await reads.accounts()).filter(({ type, parentId }) => type === 'customer' && parentId === null)
}
