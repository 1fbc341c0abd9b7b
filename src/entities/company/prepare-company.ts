import type { EntityRecord } from '../../model/entity.ts'
import { type Address, readAddress } from '../normalise/address.ts'
import { type CompanyName, readCompanyName } from '../normalise/company-name.ts'
import { latin } from '../normalise/latin.ts'
import { readMailbox } from '../normalise/mailbox.ts'
import { withoutPlaceholder } from '../normalise/missing.ts'
import { readPhone } from '../normalise/phone.ts'
import { readDomainAsName, readWebDomain, type WebDomain } from '../normalise/web-domain.ts'

/** A company's record in the form it is compared in. Plain data; empty = the record does not say. */
export type PreparedCompany = {
  id: string
  names: CompanyName[]
  domains: WebDomain[]
  phones: string[]
  country: string
  address: Address
  industry: string
  /** Record id of the parent company. */
  parent: string
}

const mostValues = 4

/** Reads a company's record. Several values of one field are joined by ` | `. */
export function prepareCompany({ id, fields }: EntityRecord): PreparedCompany {
  const typed = valuesOf(fields.name ?? fields.company)
  const names = typed.flatMap((name) => readCompanyName(name) ?? [])
  return {
    id,
    names: names.filter((name, index) => names.findIndex(({ joined }) => joined === name.joined) === index),
    domains: readDomains(typed, valuesOf(fields.website), valuesOf(fields.email)),
    phones: [...new Set(valuesOf(fields.phone).flatMap((phone) => readPhone(phone, fields.country)?.number ?? []))],
    country: countryOf(withoutPlaceholder(fields.country)),
    address: readAddress(fields),
    industry: latin(withoutPlaceholder(fields.industry)),
    parent: fields.parent ?? '',
  }
}

function valuesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(' | ')
    .map(withoutPlaceholder)
    .filter((value) => value !== '')
    .slice(0, mostValues)
}

// A domain typed as the name, and that of a mailbox at the company, stand in where no website is given.
function readDomains(names: readonly string[], websites: readonly string[], mailboxes: readonly string[]): WebDomain[] {
  const sites = websites.flatMap((website) => readWebDomain(website) ?? [])
  const typed = names.flatMap((name) => readDomainAsName(name) ?? [])
  const mail = mailboxes.flatMap((mailbox) => {
    const read = readMailbox(mailbox)
    return read && !read.isFree ? (readWebDomain(read.host) ?? []) : []
  })
  const all = [...sites, ...typed, ...(sites.length === 0 ? mail : [])]
  return all.filter(({ host }, index) => all.findIndex((other) => other.host === host) === index)
}

const countryCodes: Record<string, string> = {
  usa: 'us',
  'united states': 'us',
  'united states of america': 'us',
  'u s': 'us',
  'u s a': 'us',
  uk: 'gb',
  'united kingdom': 'gb',
  'great britain': 'gb',
  england: 'gb',
  scotland: 'gb',
  wales: 'gb',
  germany: 'de',
  deutschland: 'de',
  france: 'fr',
  italy: 'it',
  italia: 'it',
  spain: 'es',
  espana: 'es',
  netherlands: 'nl',
  'the netherlands': 'nl',
  nederland: 'nl',
  sweden: 'se',
  sverige: 'se',
  brazil: 'br',
  brasil: 'br',
  canada: 'ca',
  mexico: 'mx',
  ireland: 'ie',
  switzerland: 'ch',
  austria: 'at',
  belgium: 'be',
  denmark: 'dk',
  norway: 'no',
  finland: 'fi',
  poland: 'pl',
  portugal: 'pt',
  india: 'in',
  china: 'cn',
  japan: 'jp',
  australia: 'au',
  singapore: 'sg',
}

function countryOf(text: string): string {
  const folded = latin(text)
  return countryCodes[folded] ?? folded
}
