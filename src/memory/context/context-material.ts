import type { InteractionHead, StoredParticipant, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'

export type ContextTurn = Pick<StoredTurn, 'position' | 'speaker' | 'text' | 'caption'>

/** A turn of the history; `relevance` is 0–1, 1 for the one that fits the focus best. */
export type RelevantTurn = { turn: ContextTurn; relevance: number }

/** Another conversation with the same company or person. */
export type PastConversation = {
  head: Pick<InteractionHead, 'id' | 'title' | 'type' | 'sourceSystem' | 'occurredAt' | 'turnCount'>
  people: readonly Pick<StoredParticipant, 'name' | 'side'>[]
  /** All its turns when it is of the last days, else null. */
  turns: readonly ContextTurn[] | null
  /** The turns relevant enough to be told in full, the best first. */
  relevant: readonly RelevantTurn[]
  /** The words of it that say most about the focus; empty when it says nothing. */
  best: string
}

/** Everything a context is packed from. */
export type ContextMaterial = {
  conversation: RecalledConversation
  /** The position of the turn in question; null when it is the whole conversation. */
  focus: number | null
  /** Whose history it is. */
  about: 'company' | 'person' | null
  /** Newest first, undated last, without the conversation itself. */
  past: readonly PastConversation[]
  /** Conversations further back than what is looked at. */
  unread: number
}
