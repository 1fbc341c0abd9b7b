import type { Side } from '../../../model/interaction.ts'
import type { SaidContext } from './commitment.ts'

/** A line of a list of who does what: "Fee schedule, me, on the twentieth." It counts with a day only. */
export type Recap = { who: string; isOurs: boolean }

const mostWords = 14
const finite =
  /\b(?:is|are|was|were|am|do|does|did|has|have|had|said|says|told|tells|think|know|came|went|got|gave|want|need|works?|can|could|will|would)\b|n't|'(?:s|re|m|ll|d|ve)\b/

/** "Send her the file, Reuben." bids somebody do it. */
const bidding =
  /^(?:(?:and|so|then|okay|ok|just|please) )*(?:send|get|give|e-?mail|mail|forward|show|tell|bring|call|ask|let|take|write|share|put|check|look|go|come) (?:me|us|her|him|them|you|it|that|the|a|an|your|my)\b/

/** Reads a sentence (as said, and in lower case with quotations blanked) as such a line; null when it is none. */
export function recapOf(said: string, plain: string, side: Side, { people = [] }: SaidContext): Recap | null {
  if (plain.trimEnd().endsWith('?') || !said.includes(',') || said.split(/\s+/).length > mostWords) return null
  const listed = plain.replace(/^[^,:]*:\s*/, '')
  if (finite.test(listed)) return null
  const parts = listed.split(',').map((part) => part.replace(/[.!]+$/, '').trim())
  if (parts.length < 2) return null
  if (parts.some((part) => /^(?:(?:that's |and )?me|mine|on me|myself)$/.test(part)))
    return { who: 'speaker', isOurs: true }
  const named = people.find(({ name }) =>
    parts.some((part) => [name, name.split(/\s+/)[0]].some((one) => one?.toLowerCase() === part)),
  )
  return named && !bidding.test(listed) ? { who: named.name, isOurs: named.side === side && side !== 'unknown' } : null
}
