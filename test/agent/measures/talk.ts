import type { CallTurn } from '../../../src/agent/measures/call-turn.ts'

/** Turns of a small call: R… are ours, C… the customer's, anybody else's side is unknown. */
export function talk(
  ...turns: [speaker: string, start: number | null, end: number | null, text: string][]
): CallTurn[] {
  return turns.map(([speaker, startSeconds, endSeconds, text]) => ({
    speaker,
    side: speaker.startsWith('R') ? 'internal' : speaker.startsWith('C') ? 'customer' : 'unknown',
    text,
    startSeconds,
    endSeconds,
  }))
}
