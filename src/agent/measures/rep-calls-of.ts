import type { WordList } from '../../domains/profile.ts'
import type { HeardConversation } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { isQuestion } from '../labels/questions/is-question.ts'
import { type CallMeasures, measureCall } from './measure-call.ts'
import type { RepCall } from './rep-call.ts'

const measured = new WeakMap<HeardConversation, CallMeasures>()

/** Whether a conversation is a call with its words. What a CRM logs as a call is a note about it. */
export function isRecordedCall({ type, sourceSystem }: Pick<InteractionHead, 'type' | 'sourceSystem'>): boolean {
  return type === 'call' && sourceSystem !== 'hubspot' && sourceSystem !== 'salesforce'
}

/** These conversations as calls of the people whose ids are given; a call of none of them is left out. */
export function repCallsOf(
  heard: readonly HeardConversation[],
  repIds: ReadonlySet<string>,
  rivals: WordList,
): RepCall[] {
  return heard.flatMap((conversation) => {
    const present = new Set(conversation.people.map(({ personId }) => personId).filter((id) => repIds.has(id)))
    if (present.size === 0) return []
    const reps = [...present].map((id) => ({ rep: id, speaker: id }))
    return [{ id: conversation.id, reps, measures: measuresOf(conversation, rivals) }]
  })
}

// Worked out once for as long as the conversation is kept.
function measuresOf(conversation: HeardConversation, rivals: WordList): CallMeasures {
  const known = measured.get(conversation)
  if (known) return known
  // A person is one voice under whatever spelling of their name.
  const turns = conversation.turns.map(({ personId, speaker, side, text, startSeconds, endSeconds }) => ({
    ...{ speaker: personId ?? speaker, side, text, startSeconds, endSeconds },
  }))
  const measures = measureCall(turns, { rivals, isQuestion })
  measured.set(conversation, measures)
  return measures
}
