import type { HeardConversation, SpokenTurn } from '../../memory/turn-cache.ts'
import { type Answered, howAnswered } from '../labels/objections/handled.ts'
import type { Objection } from '../labels/objections/objection-of.ts'

/** An objection on a call, the rep it fell to, and how our side took it up. */
export type MetObjection = { conversationId: string; turn: SpokenTurn; kind: string; repId: string; answered: Answered }

type ReadObjection = (turn: SpokenTurn) => Objection | null

const met = new WeakMap<HeardConversation, Omit<MetObjection, 'repId'>[]>()

/**
 * The objections of a kind (`any` = all) raised on a call. One falls to the rep who speaks next after it, or else to the one
 * who spoke last before it, so that of two reps on a call only one is counted.
 */
export function metObjections(
  conversation: HeardConversation,
  { kind, reps, readObjection }: { kind: string; reps: ReadonlySet<string>; readObjection: ReadObjection },
): MetObjection[] {
  return allMet(conversation, readObjection)
    .filter((one) => kind === 'any' || one.kind === kind)
    .flatMap((one) => {
      const repId = repFor(conversation, one.turn, reps)
      return repId === null ? [] : [{ ...one, repId }]
    })
}

function allMet(conversation: HeardConversation, readObjection: ReadObjection): Omit<MetObjection, 'repId'>[] {
  const known = met.get(conversation)
  if (known) return known
  const { id, turns } = conversation
  const found = turns.flatMap((turn, index) => {
    const objection = turn.text.trim() === '' ? null : readObjection(turn)
    if (!objection) return []
    return [
      {
        conversationId: id,
        turn,
        kind: objection.kind,
        answered: howAnswered(turns, index, (one) => readObjection(one as SpokenTurn)),
      },
    ]
  })
  met.set(conversation, found)
  return found
}

function repFor({ turns, people }: HeardConversation, raised: SpokenTurn, reps: ReadonlySet<string>): string | null {
  const spoken = turns.filter(({ personId }) => personId !== null && reps.has(personId))
  const next = spoken.find(({ position }) => position > raised.position) ?? spoken.at(-1)
  return next?.personId ?? people.find(({ personId }) => reps.has(personId))?.personId ?? null
}
