import { parse } from 'tldts'

/** A website or the domain of a mailbox. `host` is the registrable domain, `label` its name without the ending. */
export type WebDomain = { host: string; label: string }

// A page at one of these tells whose it is by its path, not by its domain.
const shared = new Set(
  'linkedin.com facebook.com fb.com instagram.com twitter.com x.com youtube.com tiktok.com google.com goo.gl bit.ly yelp.com wikipedia.org crunchbase.com glassdoor.com indeed.com amazonaws.com sharepoint.com medium.com apartments.com zillow.com rent.com'.split(
    ' ',
  ),
)

/** Reads a website in any form (with or without scheme, `www.`, path or port); null where it names no domain. */
export function readWebDomain(text: string): WebDomain | null {
  const address = text.trim().toLowerCase()
  if (address === '' || address.includes(' ')) return null
  const { domain, domainWithoutSuffix, isIp } = parse(address, { allowPrivateDomains: true })
  if (!domain || !domainWithoutSuffix || isIp || shared.has(domain)) return null
  return { host: domain, label: domainWithoutSuffix.replace(/^xn--/, '').replace(/[^\p{L}\p{N}]/gu, '') }
}

/** Reads a domain where a company's name should stand ("www.tarbridge.net"); null when it is a name. */
export function readDomainAsName(text: string): WebDomain | null {
  const typed = text.trim().toLowerCase()
  const isAddress = /^(?:https?:\/\/)?(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/.test(typed)
  if (!isAddress) return null
  const { isIcann, isPrivate, publicSuffix } = parse(typed, { allowPrivateDomains: true })
  const isKnown = isIcann || isPrivate || publicSuffix === 'example'
  const site = isKnown ? readWebDomain(typed) : null
  return site && site.label.length > 2 ? site : null
}
