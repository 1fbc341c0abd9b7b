import type { Scheme } from '../scheme.ts'
import { capOf, companyKeys } from './company-keys.ts'
import { addressComparison } from './compare-address.ts'
import { domainComparison } from './compare-domain.ts'
import { nameComparison } from './compare-name.ts'
import { phoneComparison } from './compare-phone.ts'
import { countryComparison, industryComparison } from './compare-plain.ts'
import { type PreparedCompany, prepareCompany } from './prepare-company.ts'

/** The chance that two records share a key of a kind, before any are seen. */
const companyCollisions: Readonly<Record<string, number>> = {
  name: 1 / 700,
  word: 1 / 400,
  acronym: 1 / 200,
  domain: 1 / 700,
  label: 1 / 700,
  phone: 1 / 700,
  street: 1 / 300,
}

/** What makes companies comparable: their names, domains, phones and addresses. */
export const companyScheme: Scheme<PreparedCompany> = {
  kind: 'company',
  prepare: prepareCompany,
  keys: companyKeys,
  capOf,
  collisions: companyCollisions,
  comparisons: [
    nameComparison,
    domainComparison,
    phoneComparison,
    addressComparison,
    countryComparison,
    industryComparison,
  ],
  // A parent and its subsidiary are two companies.
  conflict: (left, right) => left.parent === right.id || right.parent === left.id,
}
