import { tokenise } from '../../../memory/search/tokenise.ts'
import { kindNouns, neutralWords, numberIn, reportingWords, standingOf } from './closed-words.ts'
import { nameAt } from './names.ts'
import { bareOf, capital, fold, pieces } from './pieces.ts'
import { datesOf, partOf, roleOf } from './roles-of.ts'

/**
 * A word or phrase of a text in order. `keys` are what it says whatever its form: folded words of a name, parts of a date,
 * a figure with its sign, the stem of a word. `role` is what a date is of, or `whole` for the 3 of "1 of 3".
 */
export type Atom = {
  kind: 'name' | 'figure' | 'date' | 'span' | 'quotation' | 'standing' | 'word' | 'plain'
  text: string
  keys: readonly string[]
  role: string
  /** Marks right before it. */
  marks: string
  isOwner: boolean
  /** Whether its capital says nothing. */
  isFirst: boolean
}

/** A text as atoms. A run of capitals is cut into the names known; a capital that begins a sentence says nothing. */
export function readAtoms(text: string, known: readonly (readonly string[])[]): Atom[] {
  const found = [...text.matchAll(pieces)]
  const atoms: Atom[] = []
  let marks = ''
  let isFirst = true
  const add = (kind: Atom['kind'], of: string, keys: readonly string[], isOwner = false) => {
    const role = kind === 'date' ? roleOf(atoms) : kind === 'figure' ? partOf(atoms, marks) : ''
    atoms.push({ kind, text: of, keys, role, marks, isOwner, isFirst })
    marks = ''
    isFirst = false
  }
  for (let at = 0; at < found.length; at += 1) {
    const { groups = {}, 0: words } = found[at] ?? { 0: '' }
    if (groups.mark !== undefined) {
      marks += words
      isFirst ||= /[.:;(·…?!—]/.test(words)
    } else if (groups.quotation !== undefined) {
      add('quotation', words.slice(1, -1), [])
      isFirst = /[.?!…]$/.test(words.slice(0, -1))
      marks = '”'
    } else if (groups.span !== undefined) add('span', words, [words.replace(/ \d{4}$/, '')])
    else if (groups.date !== undefined && !(words === 'May' && isFirst)) add('date', words, datesOf(words))
    else if (groups.figure !== undefined) add('figure', words, [figureKey(words)])
    else at += addWords(found, at, { known, add, isFirst })
  }
  return atoms
}

type Add = (kind: Atom['kind'], of: string, keys: readonly string[], isOwner?: boolean) => void
type Adding = { known: readonly (readonly string[])[]; add: Add; isFirst: boolean }

/** Adds a word, or the name that begins with it, and says how many more words it took. */
function addWords(found: readonly RegExpMatchArray[], at: number, { known, add, isFirst }: Adding): number {
  const word = found[at]?.[0] ?? ''
  const size = capital.test(word) && !neutralWords.has(fold(word)) ? nameAt(found, at, known) : -1
  const isName = size > 0 || (size === 0 && !isFirst && standingOf(fold(word)) === null)
  if (!isName) {
    addWord(word, add)
    return 0
  }
  const run = found.slice(at, at + Math.max(size, 1)).map(([one]) => one)
  const name = run.join(' ')
  add(
    'name',
    name,
    run.map((one) => fold(bareOf(one))),
    bareOf(name) !== name,
  )
  return run.length - 1
}

function addWord(word: string, add: Add): void {
  const bare = bareOf(word)
  const folded = fold(bare)
  const value = numberIn(folded)
  const standing = standingOf(folded)
  const isPlain = neutralWords.has(folded) || reportingWords.has(folded)
  if (value !== null) add('figure', word, [String(value)])
  else if (standing !== null) add('standing', word, [standing])
  else if (isPlain) add('plain', word, [folded])
  else add('word', word, stemsOf(bare), bare !== word)
}

/** The stems of a word; itself where it is too common to have one. */
export function stemsOf(word: string): string[] {
  const stems = tokenise(word)
  return stems.length > 0 ? stems : [fold(word)]
}

export const isKind = ({ kind, text }: Atom) => kind === 'word' && kindNouns.has(fold(bareOf(text)))

function figureKey(figure: string): string {
  return figure
    .replace(/ per ?cent/, '%')
    .replace(/^-/, '−')
    .replace(/[ ,](?=\d{3}\b|%)/g, '')
    .replace(/ /g, '')
}
