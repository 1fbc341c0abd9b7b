import type { Side } from '../../model/interaction.ts'

/** Our own mail domains and their subdomains are internal, any other mailbox is the customer's, none is unknown. */
export function sideOfMailbox(email: string | undefined, internalMailDomains: string[]): Side {
  const at = email?.lastIndexOf('@') ?? -1
  const domain = email
    ?.slice(at + 1)
    .trim()
    .toLowerCase()
  if (at < 1 || domain === undefined || domain === '') return 'unknown'
  const isInternal = internalMailDomains
    .map((own) => own.trim().toLowerCase().replace(/^@/, ''))
    .some((own) => own !== '' && (domain === own || domain.endsWith(`.${own}`)))
  return isInternal ? 'internal' : 'customer'
}
