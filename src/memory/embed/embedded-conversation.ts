import type { EmbeddedConversation } from '../../model/embeddings.ts'
import { headingOf } from '../heading-of.ts'

type Told = Pick<EmbeddedConversation, 'id' | 'turns'> & { title: string; occurredAt: string | null }

/** A conversation as it is embedded: its account is left out, as that may be renamed without anything being said anew. */
export function embeddedConversation({ id, title, occurredAt, turns }: Told): EmbeddedConversation {
  return { id, heading: headingOf({ title, company: null, occurredAt }), turns }
}
