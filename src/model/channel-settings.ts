import type { DomainId } from './domain.ts'

/**
 * How Sophia behaves in one channel. `companyId` is the account it is tied to; null = by the channel's name. `domain` is what
 * questions there are asked of; null = the usual one.
 */
export type ChannelSettings = {
  /** Answers only where she is called by name, in threads she joined too. */
  isMentionOnly: boolean
  companyId: string | null
  domain: DomainId | null
}
