import { type CompanyName, readCompanyName } from '../normalise/company-name.ts'
import { latin } from '../normalise/latin.ts'
import type { Mailbox } from '../normalise/mailbox.ts'
import { readDomainAsName, readWebDomain } from '../normalise/web-domain.ts'

/** Where a person works, as far as a record tells: by the company's name, its domain, or the mailbox's. */
export type Employer = {
  /** The company's name; null where it is not given, or given as a domain. */
  name: CompanyName | null
  /** Registrable domain of the mailbox or website, providers off; empty = none. */
  host: string
  /** The domain's name without its ending. */
  label: string
  /** First five letters of the name or the label: what the two usually share. */
  stem: string
}

/** Reads the employer out of a company's name, a website and the mailboxes. */
export function readEmployer(
  company: string | undefined,
  website: string | undefined,
  mailboxes: readonly Mailbox[],
): Employer {
  const typed = readCompanyName(company ?? '')
  const name = typed?.isDomain ? null : typed
  const work = mailboxes.find(({ isFree }) => !isFree)
  const domain = work ?? readDomainAsName(company ?? '') ?? readWebDomain(website ?? '')
  const host = domain?.host ?? ''
  const label = latin(domain?.label ?? '').replaceAll(' ', '')
  return { name, host, label, stem: (name?.joined || label).slice(0, 5) }
}
