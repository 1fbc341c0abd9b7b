import { type DomainId, domainIds } from '../../../src/model/domain.ts'

/** Conversations that differ in who may see them; `earlier` and `since` are one conversation before and after a change. */
export const kinds = [
  ...(['open', 'team', 'stale', 'left', 'call', 'nobodys'] as const),
  ...(['once-private', 'since-open', 'once-open', 'since-private'] as const),
]
export type Kind = (typeof kinds)[number]

/** A word that stands in one conversation of one domain and nowhere else: in its title, words, people, company and place. */
export function canary(domain: DomainId, kind: Kind): string {
  const syllables = ['zor', 'vup', 'kex', 'wiq', 'jyd', 'xam', 'qof', 'yuv', 'bzu', 'gwo']
  const two = { pay_ready: 'ptel', personal: 'rmik', paragon: 'skov' }[domain]
  return `${syllables[kinds.indexOf(kind)]}${two}um`
}

/** The canaries a text holds. */
export function canariesIn(shown: unknown): string[] {
  const text = JSON.stringify(shown, (_, value) => (value instanceof Map ? [...value] : value)).toLowerCase()
  return domainIds.flatMap((domain) =>
    kinds.filter((kind) => text.includes(canary(domain, kind))).map((kind) => `${domain} ${kind}`),
  )
}

export const isCanary = (name: string): boolean => canariesIn(name).length > 0
/** What somebody with these in sight may be shown of a domain. */
export const allowed = (domain: DomainId, sees: readonly Kind[]) => new Set(sees.map((kind) => `${domain} ${kind}`))
