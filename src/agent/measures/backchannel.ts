import { wordsOf } from './spoken-beats.ts'

const single = new Set(
  `mm mmm hm hmm mhm mhmm mm-hm mm-hmm mmhmm uh-huh uhhuh huh ah aha oh ooh wow yeah yes yep yup ya right ok okay
   sure alright exactly absolutely totally definitely certainly indeed true correct agreed gotcha great good nice cool
   perfect excellent awesome really interesting understood fine um uh`.split(/\s+/),
)
const pairs = new Set([
  'got it',
  'i see',
  'of course',
  'makes sense',
  'go on',
  'go ahead',
  'for sure',
  'fair enough',
  'all right',
  'sounds good',
  'uh huh',
  'no kidding',
  'that works',
  'i know',
  'i agree',
  "that's right",
  "that's true",
  "that's fair",
])

/** A sign of listening in at most two words (“mm-hmm”, “right, okay”, “got it”): it takes the floor from nobody. “Right?” does. */
export function isBackchannel(text: string): boolean {
  if (text.trim().endsWith('?')) return false
  const words = wordsOf(text.toLowerCase().replaceAll('’', "'")).map((word) =>
    word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
  )
  if (words.length === 0 || words.length > 2) return false
  return words.every((word) => single.has(word)) || pairs.has(words.join(' '))
}
