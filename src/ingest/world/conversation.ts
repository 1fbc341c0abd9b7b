import type { Mark } from './render-markup.ts'
import type { UntimedTurn } from './time-turns.ts'
import type { Wall } from './world-clock.ts'

export type Mood = '+' | '0' | '-'
export type CallTurn = {
  speaker: string
  text: string
  marks: Mark[]
  mood?: Mood
  /** Milliseconds from the start of the call. */
  startMs: number
  endMs: number
}
export type ThreadTurn = { speaker: string; text: string; marks: Mark[]; mood?: Mood; at: Wall }

type Common = {
  key: string
  /** When it began, in story time. */
  at: Wall
  account?: string
  topics: string[]
  storyline?: string
  /** Made up from the exchange bank, not written as a script. */
  quiet: boolean
}
export type Call = Common & {
  kind: 'call'
  title: string
  parties: string[]
  private: boolean
  lengthMs: number
  turns: CallTurn[]
  /** The turns with the moments and the length a script fixes, from which a call can be timed again. */
  pace: { turns: UntimedTurn[]; lengthMs?: number }
  transcribed: boolean
  nextStep: boolean
}
export type Thread = Common & { kind: 'thread'; channel: string; turns: ThreadTurn[] }
export type CrmRecord = Common & {
  kind: 'record'
  system: 'hubspot' | 'salesforce'
  record: string
  title: string
  author?: string
  from?: string
  to: string[]
  contacts: string[]
  text: string
  marks: Mark[]
  /** What the head of the script says besides, read by the table that lands it. */
  fields: Record<string, unknown>
}
export type Conversation = Call | Thread | CrmRecord

/** Where a call counts from: people of our side have no account of their own. */
export const isUnnamed = (speaker: string): boolean => speaker.startsWith('unnamed')
