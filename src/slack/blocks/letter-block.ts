import type * as types from '@slack/types'
import type { Answer, Sentence } from '../../model/answer.ts'
import { quotesOf } from './cited-line.ts'
import { plain } from './clean.ts'

const longestLine = 600
const longestLetter = 2900
const hint = 'Sources are for you; they are not in the text.'

/** A drafted letter as it would be sent, with `[n]` beside each claim. */
export function letterBlock(lines: readonly Sentence[], { quotes }: Pick<Answer, 'quotes'>): types.RichTextBlock[] {
  if (lines.length === 0) return []
  const said = lines.map(({ text, support }) => {
    const marks = quotesOf(support, quotes).map((index) => `[${index + 1}]`)
    return [plain(text, longestLine), ...marks].join(' ')
  })
  const kept = said.filter((_, index) => said.slice(0, index + 1).join('\n').length <= longestLetter)
  return [
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: kept.join('\n') }] },
        { type: 'rich_text_section', elements: [{ type: 'text', text: hint }] },
      ],
    },
  ]
}

/** The letter alone, a line each, as it would be sent. */
export function plainLetter({ form, sentences }: Pick<Answer, 'form' | 'sentences'>): string[] {
  return form === 'letter' ? sentences.slice(1).map(({ text }) => plain(text, longestLine, ' ')) : []
}
