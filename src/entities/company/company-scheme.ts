import type { Scheme } from '../scheme.ts'
import { addressComparison } from './compare-address.ts'
import { domainComparison } from './compare-domain.ts'
import { nameComparison } from './compare-name.ts'
import { phoneComparison } from './compare-phone.ts'
import { countryComparison, industryComparison } from './compare-plain.ts'
import { capOf, companyKeys } from './company-keys.ts'
import { type PreparedCompany, prepareCompany } from './prepare-company.ts'

/** What makes companies comparable: their names, domains, phones and addresses. */
export const companyScheme: Scheme<PreparedCompany> = {
  kind: 'company',
  prepare: prepareCompany,
  keys: companyKeys,
  capOf,
  comparisons: [nameComparison, domainComparison, phoneComparison, addressComparison, countryComparison, industryComparison],
  conflict: () => false,
}
