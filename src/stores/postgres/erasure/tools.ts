import type { Needles } from '../../../model/erasure.ts'
import type { Interaction } from '../../../model/interaction.ts'
import type { Forget, Forgotten, Talk } from '../../../privacy/erasure/forget-conversation.ts'
import type { Forgetting } from '../../../privacy/erasure/forgetting.ts'
import type { StoreEntry } from '../../../privacy/erasure/inventory.ts'
import type { DigestOf } from '../../../privacy/erasure/row-digest.ts'
import type { ProbeSeal } from '../../../privacy/erasure/seal-probe.ts'
import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { ResolvedInteraction } from '../load-interactions.ts'

/** The rules of erasing, which are no business of the store: it reads and writes rows with them. */
export type ErasureTools = {
  inventory: Readonly<Record<string, StoreEntry>>
  forgetting(needles: Pick<Needles, 'names' | 'mailboxes' | 'phones'> & { said?: readonly string[] }): Forgetting
  forgetInConversation<C extends Talk>(talk: C, forget: Forget): Forgotten<C>
  searchFor(needles: Needles): Search | null
  digestOf: DigestOf
  /** First names by which people of these names are called. */
  firstNamesOf(names: readonly string[]): string[]
  /** What vectors are sealed by until the erasure is over. */
  probeSeal(erasureId: string): ProbeSeal
  /** Mentions an interaction makes. */
  resolve(interaction: Interaction): ResolvedInteraction
}
