import { createHash } from 'node:crypto'
import type { EmbeddedConversation } from '../../model/embeddings.ts'
import { maskPersonalData } from '../../privacy/mask.ts'

/** What is embedded for one turn, masked, and its SHA-256 (hex), by which vectors are found again. */
export type WindowText = { position: number; text: string; hash: string }

/** No endpoint takes endless texts: what lies beyond is left out (8,191 tokens at OpenAI, however short the tokens). */
const longestText = 4_000

/**
 * One text a turn: the heading of the conversation, then who says what. A turn by itself: windows with the turn before find
 * no more on LoCoMo once `searchVectors` counts neighbours in, and a changed turn then costs one vector.
 */
export function windowTexts({ heading, turns }: Omit<EmbeddedConversation, 'id'>): WindowText[] {
  const masked = maskPersonalData(heading)
  return turns.map(({ position, speaker, text, caption }) => {
    const said = maskPersonalData(`${speaker}: ${text}${caption ? ` [${caption}]` : ''}`)
    const window = `${masked}\n${said}`.slice(0, longestText)
    return { position, text: window, hash: createHash('sha256').update(window).digest('hex') }
  })
}
