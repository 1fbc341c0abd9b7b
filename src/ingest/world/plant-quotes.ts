import type { Conversation } from './conversation.ts'
import { isUnnamed } from './conversation.ts'
import { landedTurns } from './landed-turns.ts'
import type { Landing } from './landing.ts'
import type { Quote } from './truth.ts'

/** Every planted passage of the landed conversations, as a reader of the sources will find it. */
export function plantedQuotes(conversations: Conversation[], landing: Landing): Quote[] {
  return conversations.flatMap((one) =>
    landedTurns(one, landing).flatMap((turn) =>
      turn.marks.map((mark) => ({
        kind: mark.kind,
        id: mark.id,
        role: mark.role,
        detail: mark.detail,
        system: turn.system,
        conversation: one.key,
        sourceId: turn.sourceId,
        account: one.account ?? null,
        turn: turn.index,
        start: mark.start,
        end: mark.end,
        text: turn.text.slice(mark.start, mark.end),
        speaker: turn.speaker,
        side: sideOf(turn.speaker, landing),
        at: landing.clock.iso(turn.at),
        seconds: turn.seconds,
        days: mark.days,
      })),
    ),
  )
}

export function sideOf(speaker: string, { ids, material }: Landing): Quote['side'] {
  if (ids.isColleague(speaker) || speaker.endsWith('@payready.example')) return 'internal'
  if (speaker in material.contacts || speaker.includes('@')) return 'customer'
  return isUnnamed(speaker) ? 'unknown' : 'internal'
}
