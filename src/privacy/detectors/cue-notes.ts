/** Places in a text in their order, `bits` being those of `cueOf` and `wordIs`; only the first `count` are of this text. */
export type Places = { starts: number[]; ends: number[]; bits: number[]; count: number }

/**
 * What one pass over a text tells: which detectors have anything to look at, and where. `words` are the bits of all words;
 * `capitals` counts words with a capital, `innerCapitals` those of them with two letters that do not begin a sentence.
 */
export type TextCues = ReturnType<typeof noCues>

const noPlaces = (): Places => ({ starts: [], ends: [], bits: [], count: 0 })
const noCues = () => ({
  words: 0,
  numberWords: 0,
  digits: 0,
  /** The most digits with no more than three signs between two of them. */
  chain: 0,
  capitals: 0,
  innerCapitals: 0,
  /** Full stops and colons with a digit or a letter of hexadecimal figures right before and after them. */
  tightDots: 0,
  tightColons: 0,
  colons: 0,
  hasAt: false,
  hasLink: false,
  hasBracket: false,
  /** A word of two letters before digits. */
  hasPairFigure: false,
  /** Tokens without spaces that are long enough for a key. */
  longTokens: noPlaces(),
  /** Words that begin with a capital, their end being that of their ASCII letters. */
  capitalWords: noPlaces(),
  /** Figures (bits 0) and number words. */
  numbers: noPlaces(),
  /** Figures right after a word with a capital. */
  capitalFigures: noPlaces(),
  /** Words that speak of a kind of number. */
  kinds: noPlaces(),
})

/** What the pass notes; its next one overwrites it. */
export const cues = noCues()

/** How the pass stands, apart from what it has found. */
export const pass = { figureEnd: 0, lastDigit: 0, chain: 0 }

export function reset(): void {
  cues.words = cues.numberWords = cues.digits = cues.chain = cues.capitals = cues.innerCapitals = 0
  cues.tightDots = cues.tightColons = cues.colons = 0
  cues.hasAt = cues.hasLink = cues.hasBracket = cues.hasPairFigure = false
  cues.longTokens.count =
    cues.capitalFigures.count =
    cues.capitalWords.count =
    cues.numbers.count =
    cues.kinds.count =
      0
  pass.figureEnd = pass.chain = 0
  pass.lastDigit = -9
}

export function place(places: Places, start: number, end: number, bits: number): void {
  const { count } = places
  places.starts[count] = start
  places.ends[count] = end
  places.bits[count] = bits
  places.count = count + 1
}
