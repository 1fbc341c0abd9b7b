import type { Answer } from '../../model/answer.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import { conversationsShown } from '../corrections/standing.ts'
import { everything } from '../facts/everything.ts'

type Recorded = { answer: Answer; rows: Receipt['rows'] }

/** How many of the conversations a recorded answer stands on are out of a viewer's sight now, or there no more. */
export async function countLost(
  conversations: Pick<Conversations, 'snapshot'>,
  recorded: Recorded,
  scope: Scope,
): Promise<number> {
  const ids = conversationsOf(recorded)
  return ids.length - (await seenAmong(conversations, scope, ids)).size
}

/** Those of some conversations that a viewer may see now. */
export async function seenAmong(
  conversations: Pick<Conversations, 'snapshot'>,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const heads = await conversations.snapshot(scope, (reader) => reader.heads({ ...everything, ids }))
  return new Set(heads.map(({ id }) => id))
}

/** Ids of the conversations an answer shows or was read from. */
function conversationsOf({ answer, rows }: Recorded): string[] {
  // A turn is kept as its conversation and itself.
  const read = rows.flatMap(({ kind, id }) =>
    kind === 'interaction' || kind === 'turn' ? [id.split('\n')[0] ?? id] : [],
  )
  return [...new Set([...conversationsShown(answer), ...read])]
}
