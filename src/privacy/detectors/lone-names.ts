import type { Word } from './capital-runs.ts'
import { cueOf } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { nameLikeness } from './name-likeness.ts'
import { isSurname } from './name-shapes.ts'
import { isSpokenOf } from './spoken-of.ts'

const reach = 40
// Words that are no names, or stand before one: "mother", "manager".
const noName = wordIs.common | wordIs.ambiguous | wordIs.firm | cueOf.beforeName | cueOf.beforePair
const doesAsPeopleDo =
  /^(?: (?:lives|lived|resides|resided) (?:at|on|in|with|near|here|there|next)\b| (?:was born|passed away|smiled|laughed|sighed|nodded|shrugged|cried|phoned|texted|and I)\b| is (?:pregnant|married|divorced|retired|ill|sick|on (?:leave|holiday|vacation|maternity)|\d{1,2} years old)\b|['’]s (?:wife|husband|mother|father|mom|mum|dad|parents|son|daughter|kids|children|brother|sister|birthday|wedding|funeral|passport|girlfriend|boyfriend|fianc[ée]e?|roommate|grandm\w+|grandf\w+)\b)/
const ofFamily = /^ (?:family|sisters|brothers|twins|siblings)\b(?! (?:of|office|room|owned|run|business))/
const spokenTo =
  /(?:^|[.!?\n]\s?)(?:please|sorry|thanks?|ok(?:ay)?|yes|no|well|look|listen|come on|congratulations|welcome|happy \w+|good \w+|(?:would|could|can|will|do|are) you|how are you|i (?:love|miss|trust|need) you|see you)\b[^.!?\n]{0,30},\s$/i
const longestLead = 64
const opening = new Set(
  'Is Was Does Did Has Had Will Would Can Could Should May Why When Where How What If But And So Because Maybe Said Yes No Ok Okay Tell Ask Thank Poor Dear Uncle Aunt Then Now Since While Although After Before Perhaps'.split(
    ' ',
  ),
)

/** Whether a word by itself that looks like nobody's name is one: what people do, whom they have, a family, somebody spoken to. */
export function isLoneName(text: string, own: Word, run: readonly Word[]): boolean {
  const { bits, start, end, text: word } = own
  if ((bits & noName) !== 0 || word.length < 3) return false
  const next = text.charCodeAt(end)
  if (next === 32 && isAfterThe(text, start)) {
    const after = text.slice(end, end + reach)
    return ofFamily.test(after) || isFamily(word, after)
  }
  if (!isByItself(own, run) || (next === 32 && !isSmall(text.charCodeAt(end + 1)))) return false
  if (text.charCodeAt(start - 1) === 64) return nameLikeness(word) > 0
  if (next === 44 || next === 46 || next === 33 || next === 63 || end === text.length)
    if (text.charCodeAt(start - 2) === 44 && isSpokenTo(text, own)) return true
  if (isSpokenOf(text, own)) return true
  if (next !== 32 && next !== 39 && next !== 0x2019) return false
  return doesAsPeopleDo.test(text.slice(end, end + reach))
}

/** "Would you mind, Zedekian, …", "Thanks, Zedekian." */
function isSpokenTo(text: string, { start, end }: Word): boolean {
  if (text.charCodeAt(end) === 44 && text.charCodeAt(end + 1) !== 32) return false
  return spokenTo.test(text.slice(Math.max(0, start - longestLead), start))
}

/** Nothing but a small word that begins the sentence before it: "Is Zedekian in?" */
function isByItself(own: Word, run: readonly Word[]): boolean {
  const [first, second] = run
  if (run.length < 2) return true
  return run.length === 2 && second === own && first !== undefined && opening.has(first.text)
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122

function isAfterThe(text: string, start: number): boolean {
  return text.charCodeAt(start - 2) === 101 && /\bthe $/i.test(text.slice(Math.max(0, start - 5), start))
}

/** "the Durans have" */
function isFamily(word: string, after: string): boolean {
  if (!word.endsWith('s') || !/^ [a-z]/.test(after)) return false
  const stem = word.slice(0, -1)
  const bits = bitsOf(stem)
  return (bits & noName) === 0 && isSurname({ text: stem, bits })
}
