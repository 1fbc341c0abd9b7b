import type { Quote } from '../model/answer.ts'

declare const proofLink: unique symbol
/** An address that leads to a conversation we looked up, of a length Slack takes. Nothing else is ever a link, and only `createProofLinks` makes one. */
export type ProofLink = string & { readonly [proofLink]: true }

export type LinkTo = (
  quote: Pick<Quote, 'interactionId' | 'turnId' | 'start' | 'end' | 'permalink'>,
) => ProofLink | null
export type LinkToConversation = (conversation: { id: string; permalink: string | null }) => ProofLink | null
export type ProofLinks = { linkTo: LinkTo; linkToConversation: LinkToConversation }

/** `hosts`: where sources may lead, each with what stands under it; `leadsOut`: whether their addresses are real. */
type Settings = { webUrl: string; hosts: readonly string[]; leadsOut: boolean }

const longestAddress = 1_000

/** A proof's own address where its source is real and may lead there, else our transcript at the quoted words. */
export function createProofLinks({ webUrl, hosts, leadsOut }: Settings): ProofLinks {
  const own = (id: string, place = '') => fitting(`${webUrl}/i/${encodeURIComponent(id)}${place}`)
  const sourceOf = (permalink: string | null) => (leadsOut && permalink ? allowedAddress(permalink, hosts) : null)
  return {
    linkTo: ({ interactionId, turnId, start, end, permalink }) =>
      sourceOf(permalink) ?? own(interactionId, `#${encodeURIComponent(turnId)}:${start}-${end}`),
    linkToConversation: ({ id, permalink }) => sourceOf(permalink) ?? own(id),
  }
}

/**
 * An address as a source gave it, in its normal form; null unless it is https, of an allowed host on the usual port,
 * without user or password and of sane length. What stands in a row of a source was written by others.
 */
export function allowedAddress(address: string, hosts: readonly string[]): ProofLink | null {
  if (!URL.canParse(address)) return null
  const { protocol, hostname, port, username, password, href } = new URL(address)
  const isOurs = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  if (protocol !== 'https:' || !isOurs || `${port}${username}${password}` !== '') return null
  return fitting(href)
}

function fitting(address: string): ProofLink | null {
  return address.length <= longestAddress ? (address as ProofLink) : null
}
