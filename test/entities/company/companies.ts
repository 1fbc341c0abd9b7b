import { companyScheme } from '../../../src/entities/company/company-scheme.ts'
import { type PreparedCompany, prepareCompany } from '../../../src/entities/company/prepare-company.ts'
import type { EntityRecord, RecordFields } from '../../../src/model/entity.ts'

export const recordOf = (id: string, fields: RecordFields): EntityRecord => ({
  id,
  source: 'test',
  observedAt: null,
  fields,
})
export const company = (id: string, fields: RecordFields): PreparedCompany => prepareCompany(recordOf(id, fields))

/** The level a comparison of the scheme reaches; null where it says nothing. */
export function levelOf(comparison: string, left: RecordFields, right: RecordFields): string | null {
  const found = companyScheme.comparisons.find(({ name }) => name === comparison)
  const finding = found?.compare(company('a', left), company('b', right))
  return finding ? (found?.levels[finding.level]?.name ?? null) : null
}
