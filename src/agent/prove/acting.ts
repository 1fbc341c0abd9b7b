import type { Held, ProofContext } from './check-sentence.ts'

/** Why an account of a sentence does what only people do, or somebody owns it who does not, or null. */
export function misacted(
  text: string,
  { quotes, heads, records }: Held,
  { plan, verified }: ProofContext,
): string | null {
  const accounts = new Set([
    ...quotes.map(({ company }) => company),
    ...[...heads, ...verified.heads.values()].map(({ company }) => company),
    ...plan.companies.map(({ name }) => name),
  ])
  const [, actor = ''] = text.match(/^(.+?) (?:handled|asks|asked|answered)\b/) ?? []
  if (accounts.has(actor)) return `${actor} is no person`
  const [, owned = '', owner = ''] = text.match(/^(.+) is owned by ([^(]+) \(/) ?? []
  const owners = records.flatMap(({ fields }) => fields.owner ?? [])
  if (owner === '' || owners.length === 0 || owners.some((one) => one.includes(owner))) return null
  return `${owner} does not own ${owned}`
}
