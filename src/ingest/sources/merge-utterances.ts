import type { Utterance } from './split-speakers.ts'

const maxGapSeconds = 2
const maxCharacters = 600
const maxSeconds = 30

/**
 * Joins the pieces into which captions cut one sentence: same speaker, a gap of at most 2 s, no sentence end before,
 * and at most 600 characters or 30 s in all. A piece without a speaker that goes on with a sentence is its speaker's.
 */
export function mergeUtterances(utterances: Utterance[]): Utterance[] {
  const merged: Utterance[] = []
  for (const next of utterances) {
    const last = merged.at(-1)
    if (last === undefined || !continues(last, next)) {
      merged.push(next)
      continue
    }
    const joined = {
      ...last,
      text: `${last.text} ${next.text}`,
      endSeconds: Math.max(last.endSeconds, next.endSeconds),
    }
    const isTooLong = joined.text.length > maxCharacters || joined.endSeconds - joined.startSeconds > maxSeconds
    if (isTooLong) merged.push({ ...next, speaker: last.speaker })
    else merged[merged.length - 1] = joined
  }
  return merged
}

function continues(last: Utterance, next: Utterance): boolean {
  const isSameSpeaker = next.speaker === undefined || next.speaker === last.speaker
  const isClose = next.startSeconds - last.endSeconds <= maxGapSeconds && next.startSeconds >= last.startSeconds
  return isSameSpeaker && isClose && !/[.!?…。！？]["'”’)\]]*$/u.test(last.text.slice(-8))
}
