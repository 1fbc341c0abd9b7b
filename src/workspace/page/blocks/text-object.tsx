import { Inlines, TextBlocks } from '../text/inline-view.tsx'
import { parseMrkdwn, parseMrkdwnInline } from '../text/mrkdwn.ts'
import { asRecord, wordsOf } from './read.ts'

/** A text object: mrkdwn is formatted, plain_text keeps only its line breaks. */
export function TextObject({ value }: { value: unknown }) {
  const text = wordsOf(value)
  if (asRecord(value).type !== 'mrkdwn') return <p class="paragraph plain">{text}</p>
  return <TextBlocks blocks={parseMrkdwn(text)} />
}

/** The same inside a line of other things. */
export function InlineTextObject({ value }: { value: unknown }) {
  const text = wordsOf(value)
  return asRecord(value).type === 'mrkdwn' ? <Inlines nodes={parseMrkdwnInline(text)} /> : text
}
