import type { HeardConversation } from '../../memory/turn-cache.ts'

/** As long as an objection may be taken up. */
const momentSeconds = 180

/** Whole seconds of a moment: from its turn to the end of the last turn begun within three minutes; null without a clock. */
export function momentLength(heard: readonly HeardConversation[], turnId: string): number | null {
  const turns = heard.find((one) => one.turns.some((turn) => turn.turnId === turnId))?.turns ?? []
  const first = turns.find((turn) => turn.turnId === turnId)
  const from = first?.startSeconds
  if (from == null || first?.endSeconds == null) return null
  const within = turns.filter(
    ({ startSeconds, endSeconds }) =>
      startSeconds !== null && endSeconds !== null && startSeconds >= from && startSeconds <= from + momentSeconds,
  )
  const end = within.reduce((last, { endSeconds }) => Math.max(last, endSeconds ?? 0), first.endSeconds)
  return Math.round(end - from)
}
