import { createHash } from 'node:crypto'
import type { EmbeddedConversation } from '../../model/embeddings.ts'
import type { Masker } from '../../privacy/masker.ts'
import { namesToMask } from '../../privacy/names-to-mask.ts'

/** What is embedded for one turn, masked, and its SHA-256 (hex), by which vectors are found again. */
export type WindowText = { position: number; text: string; hash: string }

/** No endpoint takes endless texts: what lies beyond is left out (8,191 tokens at OpenAI, however short the tokens). */
const longestText = 4_000

/**
 * One text a turn: the heading of the conversation, then who says what. A turn by itself: windows with the turn before find
 * no more on LoCoMo once `searchVectors` counts neighbours in, and a changed turn then costs one vector.
 * Whose names are masked is told by the conversation alone, so that a text changes only when the conversation does.
 */
export function windowTexts(
  { heading, turns }: Omit<EmbeddedConversation, 'id'>,
  { mask }: Pick<Masker, 'mask'>,
): WindowText[] {
  const known = namesToMask(turns.map(({ speaker }) => speaker))
  const masked = mask(heading, known)
  return turns.map(({ position, speaker, text, caption }) => {
    const said = mask(`${speaker}: ${text}${caption ? ` [${caption}]` : ''}`, known)
    const window = `${masked}\n${said}`.slice(0, longestText)
    return { position, text: window, hash: createHash('sha256').update(window).digest('hex') }
  })
}
