import type { Conversation, Mood } from './conversation.ts'
import { ownerOf } from './land-hubspot.ts'
import { slackTs } from './land-slack.ts'
import type { Landing } from './landing.ts'
import type { Mark } from './render-markup.ts'
import type { Wall } from './world-clock.ts'

export type LandedTurn = {
  system: 'gong' | 'slack' | 'hubspot' | 'salesforce'
  sourceId: string
  /** Which turn of its interaction; a Slack message is an interaction of its own with one turn. */
  index: number
  speaker: string
  text: string
  marks: Mark[]
  mood?: Mood
  at: Wall
  seconds: number | null
}

/** The turns of a conversation under the ids the sources give them. */
export function landedTurns(one: Conversation, landing: Landing): LandedTurn[] {
  const { ids } = landing
  if (one.kind === 'call') {
    if (!one.transcribed) return []
    return one.turns.map((turn, index) => ({
      system: 'gong' as const,
      sourceId: ids.gongCall(one.key),
      index,
      speaker: turn.speaker,
      text: turn.text,
      marks: turn.marks,
      ...(turn.mood ? { mood: turn.mood } : {}),
      at: one.at + turn.startMs,
      seconds: turn.startMs / 1000,
    }))
  }
  if (one.kind === 'thread') {
    return one.turns.map((turn) => ({
      system: 'slack' as const,
      sourceId: `${ids.slackChannel(one.channel)}/${slackTs(one, turn, landing)}`,
      index: 0,
      speaker: turn.speaker,
      text: turn.text,
      marks: turn.marks,
      ...(turn.mood ? { mood: turn.mood } : {}),
      at: turn.at,
      seconds: null,
    }))
  }
  const sourceId = one.system === 'hubspot' ? ids.hubspotRecord(one.key) : ids.salesforceRecord(one.record, one.key)
  const speaker = one.from ?? one.author ?? ownerOf(one, landing)
  return [
    { system: one.system, sourceId, index: 0, speaker, text: one.text, marks: one.marks, at: one.at, seconds: null },
  ]
}
