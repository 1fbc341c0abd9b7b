/** A word in lower case, or a run of end marks, or a face; `end` marks close a clause. */
export type Token = { text: string; kind: 'word' | 'mark' | 'face' }

const word = String.raw`[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*`
const face = String.raw`(?<=^|\s)[:;=][-']?[)(dp/|](?![\p{L}\p{N}/])|<3|[\u{1F600}-\u{1F64F}\u{1F44D}\u{1F44E}\u{1F389}\u{2764}]`
const mark = '[.!?,;:…]+'
const pattern = new RegExp(`(${word})|(${face})|(${mark})`, 'gu')

/** Cuts a turn into words, end marks and faces, in order. Hyphenated words come apart. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.toLowerCase().matchAll(pattern), ([found, asWord, asFace]): Token => {
    if (asWord !== undefined) return { text: asWord.replaceAll('’', "'"), kind: 'word' }
    return { text: found, kind: asFace === undefined ? 'mark' : 'face' }
  })
}
