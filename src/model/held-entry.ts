/** What a cache of this process holds of a conversation, for whoever looks whether something is still in it. */
export type HeldEntry = {
  id: string
  /** Of the conversation's row when it was taken in. */
  version: string
  /** What it says, as far as the cache keeps words. */
  text(): string
}
