/** How Sophia behaves in one channel. `companyId` is the account it is tied to; null = by the channel's name. */
export type ChannelSettings = {
  /** Answers only where she is called by name, in threads she joined too. */
  isMentionOnly: boolean
  companyId: string | null
}
