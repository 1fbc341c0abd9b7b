import { commonWord, isCommonTogether, lineOfBusiness, splitCommon } from './company-words.ts'
import { consonants } from './consonants.ts'
import { latin } from './latin.ts'
import { takeOffLegalForms } from './legal-forms.ts'
import { withoutPlaceholder } from './missing.ts'
import { readNumberWords } from './number-words.ts'
import { takeOffRegions } from './regions.ts'
import { readDomainAsName } from './web-domain.ts'

/** A company's name as it is compared: legal form, region and articles off, common words spelt out, in Latin letters. */
export type CompanyName = {
  words: string[]
  /** The line of business each word stands for, empty for a word that tells companies apart. */
  lines: string[]
  /** The words without spaces: "Gray Moor" and "GrayMoor" share it. */
  joined: string
  /** The words in alphabetical order, joined: "Textiles, Penhale" and "Penhale Textiles" share it. */
  sorted: string
  /** What each word sounds like, roughly: its consonants. */
  sounds: string[]
  /** Initials of the words; empty for a name of one word. */
  acronym: string
  legalForms: string[]
  /** The regions named at its end, joined; empty = none. */
  regions: string
  /** The letters as written, where they are not Latin. */
  native: string
  /** A domain stands where the name should: its words run together. */
  isDomain: boolean
}

// A Dutch company may call itself "Koninklijke"; nobody else does.
const articles = new Set(
  'koninklijke the and of for in at und et de du des der die das di da do la le el les los von van te'.split(' '),
)
/** Words for "and" of one letter, which at the start are part of the name ("E-Traction"). */
const conjunctions = new Set(['y', 'e', 'i', 'u'])
const placeholders = new Set(
  'self employed|selfemployed|self|freelance|freelancer|individual|independent|personal|household|company|my company|no company|unknown company|unknown account|none none|retired|student|unemployed|various|other|misc|customer|prospect'.split(
    '|',
  ),
)
const gluedForm = /([a-zß-ÿ])(AG|GmbH|NV|BV|AB|Inc|Ltd|LLC|SE|SA|KG|LLP)(?![A-Za-zß-ÿ])/g
const gluedDottedForm = /([A-Za-zß-ÿ]{4})((?:[A-Za-z]\.\s?){2}|[A-Za-z]\.\s?[A-Za-z])\s*$/
const latinOnly = /^[ -\u024f]*$/
const beyondLatin = /[^\p{Script=Latin}\p{N}]/u
const bracketed = /[([{<]([^)\]}>]*)[)\]}>]/g
const possessive = /(s)['‘’`´](?=[a-zß-ÿ]{2})/gi

/** Reads a company's name; null when it names none ("n/a", "Self-employed"). */
export function readCompanyName(text: string): CompanyName | null {
  const typed = withoutPlaceholder(text)
  const domain = readDomainAsName(typed)
  if (domain) return nameOf([latin(domain.label).replaceAll(' ', '')], { isDomain: true })
  const folded = foldedWords(typed)
  if (folded.length === 0 || placeholders.has(folded.join(' '))) return null
  const { words, forms, regions } = withoutCountryInFront(core(beforeAddress(typed, folded)))
  const aside = [...typed.matchAll(bracketed)].flatMap(
    ([, inside = '']) => takeOffRegions(['', ...latin(inside).split(' ')]).regions,
  )
  return nameOf(words, { forms, regions: [...regions, ...aside], native: nativeOf(typed) })
}

function nativeOf(typed: string): string {
  if (latinOnly.test(typed)) return ''
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return beyondLatin.test(letters) ? letters : ''
}

function foldedWords(typed: string): string[] {
  const apart = typed
    .replace(/&amp;?/gi, '&')
    .replace(bracketed, ' ')
    .replace(possessive, '$1 ')
    .replace(gluedForm, '$1 $2')
    .replace(gluedDottedForm, '$1 $2')
  return latin(apart)
    .replace(/\bunited states(?: of america)?\b/g, 'us')
    .split(' ')
    .filter(Boolean)
}

// With the legal form in front, a comma begins the address ("N.V. Nutricia, Zoetermeer").
function beforeAddress(typed: string, folded: readonly string[]): readonly string[] {
  const comma = typed.indexOf(',')
  const before = comma < 0 ? [] : foldedWords(typed.slice(0, comma))
  if (before.length < 2 || takeOffLegalForms(foldedWords(typed.slice(comma))).forms.length > 0) return folded
  const { words, forms } = takeOffLegalForms(before)
  return forms.length > 0 && words.length > 0 && before[0] !== words[0] ? before : folded
}

// "U.S. Philips" is Philips, but "US Steel" is not "Steel".
function withoutCountryInFront({ words, forms, regions }: ReturnType<typeof core>): ReturnType<typeof core> {
  const [first = '', ...rest] = joinLetters(words)
  const isCountry = first === 'us' || first === 'uk'
  const isNamed = rest.some((word) => lineOfBusiness(commonWord(word)) === undefined && word.length > 2)
  return isCountry && isNamed
    ? { words: rest, forms, regions: [...regions, first === 'us' ? 'usa' : first] }
    : { words, forms, regions }
}

function core(folded: readonly string[]): { words: string[]; forms: string[]; regions: string[] } {
  const forms: string[] = []
  const regions: string[] = []
  let words = [...folded]
  // Regions stand before and after legal forms ("Philips UK Limited", "Velworth Inc. - EMEA").
  for (let before = -1; before !== words.length; ) {
    before = words.length
    const place = takeOffRegions(words)
    const legal = takeOffLegalForms(place.words)
    regions.push(...place.regions)
    forms.push(...legal.forms)
    words = legal.words
  }
  return { words, forms, regions }
}

function nameOf(
  given: readonly string[],
  {
    forms = [],
    regions = [],
    native = '',
    isDomain = false,
  }: { forms?: string[]; regions?: string[]; native?: string; isDomain?: boolean },
): CompanyName {
  const whole = joinCommon(joinLetters(given)).flatMap(splitCommon)
  const telling = whole
    .map(commonWord)
    .filter((word, index) => !articles.has(word) && !(index > 0 && index < whole.length - 1 && conjunctions.has(word)))
  const words = readNumberWords(telling.length > 0 ? telling : whole.map(commonWord))
  return {
    words,
    lines: words.map((word) => lineOfBusiness(word) ?? ''),
    joined: words.join(''),
    sorted: words.toSorted().join(' '),
    sounds: words.map(consonants),
    acronym: words.length > 1 ? words.map((word) => word[0]).join('') : '',
    legalForms: forms,
    regions: [...new Set(regions)].sort().join(' '),
    native,
    isDomain,
  }
}

function joinCommon(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const before = joined.at(-1)
    if (before !== undefined && isCommonTogether(before, word)) joined[joined.length - 1] = before + word
    else joined.push(word)
  }
  return joined
}

// "D S M" and "D.S.M." are DSM.
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = []
  let isRun = false
  for (const word of words) {
    const isLetter = word.length === 1
    if (isLetter && isRun) joined.push(`${joined.pop()}${word}`)
    else joined.push(word)
    isRun = isLetter
  }
  return joined
}
