import type { Turn } from '../../../model/interaction.ts'
import type { LandedRow } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { objectsOf } from '../read-json.ts'
import { identityOf, textOf } from '../read-value.ts'
import { type Party, unnamedSpeaker } from './read-parties.ts'

type Sentence = { text: string; startSeconds: number | undefined; endSeconds: number | undefined }

const maxTurnCharacters = 8_000

/**
 * One turn for each monologue of the transcript, numbered in its order. A monologue beyond 8,000 characters, several minutes, is cut
 * between sentences, so that a quote never drags a page along.
 */
export function readTurns(
  callId: string,
  transcript: LandedRow | undefined,
  { parties, url }: { parties: readonly Party[]; url: string | undefined },
): Turn[] {
  const names = new Map(parties.map((party) => [party.speakerId, party.name]))
  names.delete(undefined)
  const monologues = objectsOf(transcript && columnOf(transcript, 'transcript'))
  const parts = monologues.flatMap((monologue) => {
    const speaker = names.get(identityOf(columnOf(monologue, 'speakerId'))) ?? unnamedSpeaker
    return cutMonologue(objectsOf(monologue.sentences).flatMap(readSentence)).map((part) => ({ speaker, ...part }))
  })
  return parts.map((part, index) => ({
    id: `gong/${callId}/t${index + 1}`,
    ...part,
    permalink: permalinkAt(url, part),
  }))
}

function readSentence(sentence: Readonly<Record<string, unknown>>): Sentence[] {
  const text = textOf(sentence.text)
  if (text === undefined) return []
  const startSeconds = secondsOf(sentence.start)
  const endSeconds = secondsOf(sentence.end)
  const isBackwards = startSeconds !== undefined && endSeconds !== undefined && endSeconds < startSeconds
  return [{ text, startSeconds, endSeconds: isBackwards ? undefined : endSeconds }]
}

function cutMonologue(sentences: readonly Sentence[]): Sentence[] {
  const parts: Sentence[] = []
  for (const sentence of sentences) {
    const last = parts.at(-1)
    if (last === undefined || last.text.length + sentence.text.length >= maxTurnCharacters) parts.push({ ...sentence })
    else parts[parts.length - 1] = join(last, sentence)
  }
  return parts
}

function join(last: Sentence, next: Sentence): Sentence {
  const startSeconds = last.startSeconds ?? next.startSeconds
  const ends = [last.endSeconds, next.endSeconds].filter((end) => end !== undefined)
  return {
    text: `${last.text} ${next.text}`,
    startSeconds,
    endSeconds: ends.length > 0 ? Math.max(...ends) : undefined,
  }
}

// Gong counts in milliseconds from the start of the recording.
function secondsOf(milliseconds: unknown): number | undefined {
  const number = Number(textOf(milliseconds) ?? Number.NaN)
  return Number.isFinite(number) && number >= 0 ? number / 1000 : undefined
}

// The address Gong's own "share a snippet" makes: it opens the player at that second.
function permalinkAt(url: string | undefined, { startSeconds, endSeconds }: Sentence): string | undefined {
  if (url === undefined || startSeconds === undefined) return url
  const from = Math.floor(startSeconds)
  const highlight = [{ type: 'SHARE', from, to: Math.max(from + 1, Math.ceil(endSeconds ?? startSeconds)) }]
  return `${url}${url.includes('?') ? '&' : '?'}highlights=${encodeURIComponent(JSON.stringify(highlight))}`
}
