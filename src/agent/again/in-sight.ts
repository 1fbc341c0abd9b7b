import type { Answer, Support } from '../../model/answer.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import { everything } from '../facts/everything.ts'

type Recorded = { answer: Answer; rows: Receipt['rows'] }

/** How many of the conversations a recorded answer stands on are out of a viewer's sight now, or there no more. */
export async function countLost(
  conversations: Pick<Conversations, 'snapshot'>,
  { answer, rows }: Recorded,
  scope: Scope,
): Promise<number> {
  const ids = conversationsOf(answer, rows)
  if (ids.length === 0) return 0
  const seen = await conversations.snapshot(scope, (reader) => reader.heads({ ...everything, ids }))
  return ids.length - seen.length
}

/** Ids of the conversations an answer quotes, names, asks a rule of or was read from. */
export function conversationsOf({ quotes, sentences, table }: Answer, rows: Receipt['rows']): string[] {
  const named = [...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support.flatMap(conversationIn))
  // A turn is kept as its conversation and itself.
  const read = rows.flatMap(({ kind, id }) =>
    kind === 'interaction' || kind === 'turn' ? [id.split('\n')[0] ?? id] : [],
  )
  return [...new Set([...quotes.map(({ interactionId }) => interactionId), ...named, ...read])]
}

function conversationIn(item: Support): string[] {
  if (item.kind === 'label') return [item.interactionId]
  return item.kind === 'interaction' ? [item.id] : []
}
