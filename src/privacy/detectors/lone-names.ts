import type { Word } from './capital-runs.ts'
import { cueOf } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { nameLikeness } from './name-likeness.ts'

const reach = 40
const [likely, very] = [1, 2]
// Words that are no names, or stand before one: "mother", "manager".
const noName = wordIs.common | wordIs.ambiguous | wordIs.firm | cueOf.beforeName | cueOf.beforePair
const doesAsPeopleDo =
  /^(?: (?:lives|lived|resides|resided) (?:at|on|in|with|near|here|there|next)\b| (?:was born|passed away|smiled|laughed|sighed|nodded|shrugged|cried|phoned|texted|and I)\b| is (?:pregnant|married|divorced|retired|ill|sick|on (?:leave|holiday|vacation|maternity)|\d{1,2} years old)\b|['’]s (?:wife|husband|mother|father|mom|mum|dad|parents|son|daughter|kids|children|brother|sister|birthday|wedding|funeral|passport|girlfriend|boyfriend|fianc[ée]e?|roommate|grandm\w+|grandf\w+)\b)/
const ofFamily = /^ (?:family|sisters|brothers|twins|siblings)\b(?! (?:of|office|room|owned|run|business))/
const spokenTo =
  /(?:^|[.!?\n]\s?)(?:please|sorry|thanks?|ok(?:ay)?|yes|no|well|look|listen|come on|congratulations|welcome|happy \w+|good \w+|(?:would|could|can|will|do|are) you|how are you|i (?:love|miss|trust|need) you|see you)\b[^.!?\n]{0,30},\s$/i

const mayBePeople =
  /^(?:['’]s)? (?:said|says|asked|asks|told|tells|thinks|thought|knows|knew|wants|wanted|likes|liked|loves|loved|hates|hated|feels|felt|went|came|got|took|gave|wrote|plays|played|sings|sang|had|has|is|was|will|would|could|can|did|does|never|always|just|also|who)\b/
const surelyPeople =
  /^ (?:said|says|asked|told|thinks|thought|knows|knew|wanted|likes|loves|loved|hates|hated|felt|wrote|sang|replied|whispered|shouted|answered|laughed|forgot|remembers|hopes|wishes)\b/
const beforePeople =
  /(?:^|[\s("“])(?:said|says|asked|told|tell|ask|thank|thanked|called|met|meet|know|knew|saw|see|love|loved|help|helped|with|and|but|does|did|is|was|has|had|will|would|could|can|should|if|when|because|that|while|before|after|let|owe|gave|give|invite|married|remember|miss|by|for|than|like|as|or|until|why) $/i
const surelyBefore =
  /(?:^|[\s("“])(?:said|asked|told|tell|ask|thank|thanked|met|married|kissed|hugged|remind|invite|poor|dear|uncle|aunt|(?:said|gave|given|give|gives|giving|sent|send|wrote|write|written|talk|talks|talked|talking|speak|spoke|listen|belongs?|thanks|according|explain(?:ed)?|introduced?|happened|related|paid|sold|promised|next|proud|fond|tired|jealous|afraid|friend|photo|picture|think|thought|dream(?:ed|t)?|fan|hear|heard|letter|email|message|text|call|gift|present|crush|count)(?: \w+)? (?:to|of|from|on)) $/i
const asks =
  /(?:^|[.!?:\n"“]\s?)(?:(?:why|when|where|how|what|and|but|so) )?(?:is|was|does|did|has|had|will|would|can|could|should|may) $/i
const opening = new Set(
  'Is Was Does Did Has Had Will Would Can Could Should May Why When Where How What If But And So Because Maybe Said Yes No Ok Okay Tell Ask Thank Poor Dear Uncle Aunt Then Now Since While Although After Before Perhaps'.split(
    ' ',
  ),
)
const closest = 40

/** Whether people are spoken of around a word whose letters are those of a name. */
function isSpokenOf(text: string, { text: word, start, end }: Word): boolean {
  const after = text.slice(end, end + reach)
  const before = text.slice(Math.max(0, start - closest), start)
  const needed = likenessNeeded(before, after)
  return needed !== null && nameLikeness(word) > needed
}

function likenessNeeded(before: string, after: string): number | null {
  if (surelyPeople.test(after) || surelyBefore.test(before)) return likely
  const mayBe = mayBePeople.test(after)
  if (mayBe && beforePeople.test(before)) return likely
  return /^ [a-z]/.test(after) && asks.test(before) ? very : null
}

/** Whether a word by itself that looks like nobody's name is one: what people do, whom they have, a family, somebody spoken to. */
export function isLoneName(text: string, own: Word, run: readonly Word[]): boolean {
  const { bits, start, end, text: word } = own
  if ((bits & noName) !== 0 || word.length < 3 || !isByItself(own, run)) return false
  const after = text.slice(end, end + reach)
  if (doesAsPeopleDo.test(after) || isSpokenOf(text, own)) return true
  if (isAfterThe(text, start)) return ofFamily.test(after) || isFamily(word, after)
  return (
    text.charCodeAt(start - 2) === 44 &&
    /^(?:[.!?]|,\s|$)/.test(after) &&
    spokenTo.test(text.slice(Math.max(0, start - 64), start))
  )
}

/** Nothing but a small word that begins the sentence before it: "Is Zedekian in?" */
function isByItself(own: Word, run: readonly Word[]): boolean {
  const [first, second] = run
  if (run.length < 2) return true
  return run.length === 2 && second === own && first !== undefined && opening.has(first.text)
}

function isAfterThe(text: string, start: number): boolean {
  return text.charCodeAt(start - 2) === 101 && /\bthe $/i.test(text.slice(Math.max(0, start - 5), start))
}

/** "the Durans have" */
function isFamily(word: string, after: string): boolean {
  if (!word.endsWith('s') || !/^ [a-z]/.test(after)) return false
  return (bitsOf(word.slice(0, -1)) & (wordIs.surname | noName)) === wordIs.surname
}
