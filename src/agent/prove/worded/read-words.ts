import { tokenise } from '../../../memory/search/tokenise.ts'
import { openers } from '../openers.ts'
import { neutralWords, numberIn, standingsIn } from './closed-words.ts'

/**
 * A word or phrase of a text. `segment` grows at every mark and at "and", `statement` at every full stop and semicolon. `role` is the word that says what a date is of, such as `due`.
 */
export type Token = {
  kind: 'name' | 'figure' | 'date' | 'quotation' | 'standing' | 'word' | 'neutral'
  text: string
  keys: readonly string[]
  segment: number
  statement: number
  isSpoken: boolean
  /** First word of a sentence, whose capital says nothing. */
  isFirst: boolean
  role: string
  /** The mark before it, where one is. */
  mark: string
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const weekday =
  '(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)'
const ordinal = '(?:st|nd|rd|th)?'
const pieces = new RegExp(
  [
    '(?<quotation>“[^”]*”|"[^"]*")',
    `(?<span>\\b\\d{1,2}(?:[–-]| and | to )\\d{1,2} ${month}\\b(?: \\d{4})?)`,
    `(?<date>\\b(?:${weekday},? )?(?:the )?\\d{1,2}${ordinal}(?: of)? ${month}\\b(?:,? \\d{4})?|\\b(?:${weekday},? )?${month} \\d{1,2}${ordinal}\\b(?:,? \\d{4})?)`,
    `(?<part>\\b(?:${weekday}|${month})\\b(?! [a-z]+ed))`,
    '(?<time>\\b\\d{1,2}:\\d\\d(?::\\d\\d)?\\b)',
    '(?<figure>[$€£+−]?\\d+(?:[.,]\\d+)*(?: ?%| per ?cent)?)',
    "(?<word>\\p{Lu}\\.(?= \\p{Lu})|[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:['’.&/-][\\p{L}\\p{N}\\p{M}]+)*)",
    '(?<strong>[.;!?…]+|\\s[—–]\\s)',
    '(?<weak>[,:()·→])',
  ].join('|'),
  'gu',
)
const splitting = new Set(['and', 'or', 'but', 'while', 'whereas', 'then', 'meanwhile'])
/** Words before a date that say what it is of. */
const roles = new Set(
  'due by ends ended closes closed created starts started changed since until till before after week renewal solved again newest last synced'.split(
    ' ',
  ),
)
const passedOver = new Set(['on', 'of', 'the', 'in', 'at'])

/** A text as tokens in order; what stands in quotation marks is read as well, as spoken. */
export function readWords(text: string, spoken = false): Token[] {
  const tokens: Token[] = []
  let segment = 0
  let statement = 0
  let isFirst = true
  let before = ''
  let mark = ''
  const add = (kind: Token['kind'], of: string, keys: readonly string[], role = '') => {
    tokens.push({ kind, text: of, keys, segment, statement, isSpoken: spoken, isFirst, role, mark })
    isFirst = false
    mark = ''
  }
  for (const { groups = {}, 0: found } of text
    .replace(/\b(?:all )?in all\b(?=\s*(?:[\d,.;:()]|$))/gi, '')
    .matchAll(pieces)) {
    const { quotation, span, date, part, time, figure, word, strong } = groups
    if (quotation !== undefined) {
      segment += 1
      add('quotation', quotation.slice(1, -1), [])
      for (const inner of readWords(quotation.slice(1, -1), true)) {
        tokens.push({ ...inner, segment: segment + 1 + inner.statement, statement })
      }
      segment = (tokens.at(-1)?.segment ?? segment) + 1
      before = ''
      mark = '”'
    } else if (span !== undefined) {
      const [, first, last, ofMonth] = span.match(/^(\d+)\D+(\d+) (.*)$/) ?? []
      for (const day of [first, last]) add('date', span, datesOf(`${day} ${ofMonth}`), roleOf(before))
    } else if (date !== undefined) add('date', date, datesOf(date), roleOf(before))
    else if (part !== undefined && !(isFirst && part === 'May')) add('date', part, datesOf(part), roleOf(before))
    else if (time !== undefined) add('date', time, [time], roleOf(before))
    else if (figure !== undefined) add('figure', figure, [figureKey(figure)])
    else if (strong !== undefined) {
      if (spoken && strong.includes('?')) add('standing', '?', ['?'])
      segment += 1
      statement += 1
      isFirst = strong !== '…' && /[.!?…]/.test(strong)
      before = ''
      mark = strong.trim()
    } else if (word !== undefined) {
      if (splitting.has(word.toLowerCase())) segment += 1
      addWord(word, add, isFirst)
      if (!passedOver.has(word.toLowerCase())) before = word.toLowerCase()
    } else {
      segment += 1
      if (found === ':') isFirst = true
      before = ''
      mark = found
    }
  }
  return joined(tokens.map((token, index) => (comesUp(tokens, index) ? { ...token, kind: 'neutral' } : token)))
}

// "Comes up" says that somebody spoke of it.
function comesUp(tokens: readonly Token[], index: number): boolean {
  const pair = (at: number) => /^(?:come|comes|came)$/i.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === 'up'
  return pair(index) || pair(index - 1)
}

type Add = (kind: Token['kind'], text: string, keys: readonly string[]) => unknown

function addWord(word: string, add: Add, isFirst: boolean): unknown {
  const folded = word.toLowerCase().replaceAll('’', "'")
  const bare = folded.replace(/(?:'s|s'|'ve|'re|'m|\.)$/, '')
  const value = numberIn(folded)
  if (value !== null) return add('figure', word, [String(value)])
  const standings = standingsIn(word)
  if (standings.length > 0) {
    return standings.forEach((standing) => {
      add('standing', word, [standing])
    })
  }
  if (neutralWords.has(folded) || neutralWords.has(bare)) return add('neutral', word, [folded])
  if (/^\p{Lu}/u.test(word) && !(isFirst && openers.has(word))) return add('name', word, [fold(bare)])
  if (/\d/.test(word)) return add('figure', word, [folded])
  const stems = tokenise(word)
  return add(
    stems.length === 0 && folded !== 'other' && folded !== 'others' && !isBound(folded) ? 'neutral' : 'word',
    word,
    stems.length > 0 ? stems : [folded],
  )
}

// Words too common to be searched for, and yet not empty.
function isBound(folded: string): boolean {
  return /^(?:because|so|against|further|same|very|once|why|ought|really|own)$/.test(folded)
}

function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function figureKey(figure: string): string {
  return figure
    .replace(/ per ?cent/, '%')
    .replace(/[ ,](?=\d{3}\b|%)/g, '')
    .replace(/ /g, '')
}

function roleOf(before: string): string {
  return before === 'by' ? 'due' : roles.has(before) ? before : ''
}

/** `19 11`, then the weekday and the year where they are said. */
function datesOf(text: string): string[] {
  const day = text.match(/\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/)?.[1]
  const named = text.match(/[A-Za-z]{3,}/g) ?? []
  const monthIndex = named.map((word) => months.indexOf(word.slice(0, 3).toLowerCase())).find((index) => index >= 0)
  const dayName = named
    .map((word) => word.slice(0, 3).toLowerCase())
    .find((word) => /^(?:mon|tue|wed|thu|fri|sat|sun)$/.test(word))
  const year = text.match(/\b\d{4}\b/)?.[0]
  return [
    monthIndex === undefined ? '' : `m${monthIndex + 1}`,
    day === undefined ? '' : `d${Number(day)}`,
    dayName ?? '',
    year ?? '',
  ].filter((key) => key !== '')
}

// `5 of 24` is one figure, and so is a name of several words one name.
function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = []
  for (const token of tokens) {
    const last = out.at(-1)
    const together = last && last.segment === token.segment && last.isSpoken === token.isSpoken
    if (together && token.kind === 'name' && last.kind === 'name' && !/['’]s?$/.test(last.text)) {
      out[out.length - 1] = { ...last, text: `${last.text} ${token.text}`, keys: [...last.keys, ...token.keys] }
      continue
    }
    const [of, whole] = [out.at(-1), out.at(-2)]
    const second = /^(?:of|the|your|our)$/.test(of?.text ?? '') ? of : null
    const first = second?.text === 'of' ? whole : out.at(-2)?.text === 'of' ? out.at(-3) : null
    if (together && token.kind === 'figure' && second && first?.kind === 'figure' && first.segment === token.segment) {
      const at = out.indexOf(first)
      out.splice(at, out.length - at, {
        ...first,
        text: `${first.text} of ${token.text}`,
        keys: [...first.keys, ...token.keys],
      })
      continue
    }
    out.push(token)
  }
  return out
}
