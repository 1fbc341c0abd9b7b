import { isLetter } from './ascii-signs.ts'

/** The word of ASCII letters that ends at a space before `start`, in small letters, and where it begins; empty without one. */
export function wordBefore(text: string, start: number): { word: string; at: number } {
  if (text.charCodeAt(start - 1) !== 32) return { word: '', at: start }
  let at = start - 1
  while (isLetter(text.charCodeAt(at - 1))) at -= 1
  return { word: text.slice(at, start - 1).toLowerCase(), at }
}

/** The word of small ASCII letters after one space at `end`, or after 's and a space; empty without one. */
export function wordAfter(text: string, end: number): string {
  if (text.charCodeAt(end) !== 32) return ''
  let at = end + 1
  for (let code = text.charCodeAt(at); code >= 97 && code <= 122; code = text.charCodeAt(at)) at += 1
  return isLetter(text.charCodeAt(at)) ? '' : text.slice(end + 1, at)
}
