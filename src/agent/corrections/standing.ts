import { groupBy } from '../../lib/group-by.ts'
import type { Answer } from '../../model/answer.ts'
import type { FoundCause } from '../../model/correction.ts'
import type { InteractionHead, Reader, StoredParticipant, StoredTurn } from '../../stores/postgres/conversations.ts'
import { everything } from '../facts/everything.ts'

/** What the present store says of the conversations an answer showed, and what happened to them since it was given. */
export type Standing = {
  answer: Answer
  causes: readonly FoundCause[]
  heads: ReadonlyMap<string, InteractionHead>
  turns: ReadonlyMap<string, readonly StoredTurn[]>
  people: ReadonlyMap<string, readonly StoredParticipant[]>
  /** Conversations superseded or removed since. */
  changed: ReadonlySet<string>
  /** People and companies whose records were joined or parted since. */
  entities: ReadonlySet<string>
  /** The ids under which those an answer is about live now. */
  living: ReadonlyMap<string, string>
  /** Whether readers of the thread may be told of a conversation. */
  mayTell(head: InteractionHead): boolean
}

export type Since = { changed: ReadonlySet<string>; entities: ReadonlySet<string> }
type Asked = { answer: Answer; causes: readonly FoundCause[]; isPrivate: boolean; since: Since }

/** Every conversation an answer quotes or names. */
export function conversationsShown({ sentences, table, quotes }: Answer): string[] {
  const supports = [...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support)
  const named = supports.flatMap((item) =>
    item.kind === 'interaction' ? [item.id] : item.kind === 'label' ? [item.interactionId] : [],
  )
  return [...new Set([...quotes.map(({ interactionId }) => interactionId), ...named])]
}

export async function readStanding(
  reader: Reader,
  { answer, causes, isPrivate, since: { changed, entities } }: Asked,
): Promise<Standing> {
  const shown = conversationsShown(answer)
  const heads = new Map((await reader.heads({ ...everything, ids: shown })).map((head) => [head.id, head]))
  const reread = shown.filter((id) => changed.has(id) && heads.has(id))
  const turns = groupBy(reread.length > 0 ? await reader.turnsOf(reread) : [], ({ interactionId }) => interactionId)
  const isWho = entities.size > 0 && shown.length > 0
  const people = groupBy(isWho ? await reader.participantsOf(shown) : [], ({ interactionId }) => interactionId)
  const living = await reader.livingIds(idsIn(answer))
  const mayTell = ({ restricted }: InteractionHead) => isPrivate || !restricted
  return { answer, causes, heads, turns, people, changed, entities, living, mayTell }
}

function idsIn({ plan, numbers }: Answer): string[] {
  const named = [...plan.people, ...plan.companies].map(({ id }) => id)
  const counted = numbers.flatMap(({ filter }) => [
    ...filter.personIds,
    ...filter.companyIds,
    ...(filter.withPersonIds ?? []),
    ...(filter.turns?.personIds ?? []),
  ])
  return [...new Set([...named, ...counted])]
}
