import type { PersonalType } from '../personal-span.ts'
import { isLetter } from './ascii-signs.ts'
import { hasRoutingChecksum } from './check-digits.ts'
import { cueOf, wordTable } from './cue-words.ts'
import { bitsAt, emptyHash, hashed } from './word-table.ts'

type NumberType = PersonalType | 'other'
type Cue = { type: NumberType; fits: (digits: string, isSaid: boolean) => boolean }

const cues: Readonly<Record<string, Cue>> = {
  cvv: { type: 'cvv', fits: (digits) => digits.length === 3 || digits.length === 4 },
  card: { type: 'card', fits: (digits) => digits.length >= 13 && digits.length <= 19 },
  four: { type: 'ssn', fits: (digits) => digits.length === 4 },
  social: { type: 'ssn', fits: (digits) => digits.length === 9 },
  routing: { type: 'bank', fits: (digits) => digits.length === 9 && hasRoutingChecksum(digits) },
  account: {
    type: 'bank',
    fits: (digits, isSaid) => digits.length >= (isSaid ? 4 : 5) && digits.length <= 17,
  },
  phone: { type: 'phone', fits: (digits) => /^(?:1?[2-9]\d{9}|[2-9]\d{6})$/.test(digits) },
  bare: { type: 'bank', fits: (digits) => digits.length >= 5 && digits.length <= 17 },
  other: { type: 'other', fits: () => true },
}
const patterns: Readonly<Record<keyof typeof cues, string>> = {
  cvv: 'cvv2?|cvc2?|csc|(?:security|verification) (?:code|number|value)(?: on| for)?|code (?:is )?on (?:the )?(?:back|front)|(?:three|four|3|4)[- ]digits?(?: \\w+){0,3} on (?:the )?(?:back|front)|digits on (?:the )?(?:back|front)|(?:three|four|3|4)(?: (?:numbers|figures|ones))? (?:on|from) (?:the )?(?:back|front)(?: of (?:it|the card))?',
  four: 'last (?:four|4)\\b(?: digits| numbers)?(?: of| on)?(?: \\w+){0,3} (?:ssn|social(?: security(?: number)?)?)|(?:ssn|social(?: security(?: number)?)?)[^.?!]{0,20} end(?:s|ing)|(?:ssn|social)[^.?!]{0,20} last (?:four|4)',
  social: 'ssns?|social(?: security)?(?: number)?|itin|tax(?:payer)? id\\w*',
  routing: 'routing|aba|rtn|transit number',
  account:
    'account (?:number|no\\.?|num\\b|#|ending|is)|acct\\b|(?:bank|checking|savings|deposit|chequing) (?:account|acct)|checking|savings',
  bare: 'accounts?',
  phone:
    '(?:tele)?phone|cell|mobile|call ?back|fax|whats ?app|my number|(?:his|her|their|best|good|direct|contact) number|reach (?:me|him|her|them|us)|(?:call|text|dial|ring) (?:me|him|her|them|us)?',
  card: '(?:credit|debit|bank) cards?|cards?|visa|master ?card|amex|american express|discover|long number|(?:sixteen|fifteen|16|15)[- ]digit',
  other:
    'balance|amounts?|totals?|owe[ds]?|paid|dollars|rent|orders?|invoices?|tracking|confirmation|reference|ticket|units?|ext(?:ension)?|policy|checks? (?:number|no)|meeting|conference|zip|case|serial|batch|po number|lot|building|version|build|year',
}
const cardWords = new RegExp(`\\b(?:${patterns.card})(?!\\w)`, 'i')
const names = Object.keys(patterns)
const all = new RegExp(names.map((name) => `(\\b(?:${patterns[name]})(?!\\w))`).join('|'), 'iy')

/** What digits are by the words before them: the nearest that speaks of a number of such a length; null by none. */
export function typeByCue(said: readonly string[], readings: readonly string[], isSaid: boolean): NumberType | null {
  const isBank = said.includes('routing')
  for (let at = said.length - 1; at >= 0; at -= 1) {
    const cue = cues[said[at] ?? '']
    if (!cue || (said[at] === 'bare' && !isBank)) continue
    if (readings.some((reading) => cue.fits(reading, isSaid))) return cue.type
  }
  return null
}

/** The cues of `typeByCue` in words, in their order; looked for only where a word stands that may begin one. */
export function cuesIn(text: string): string[] {
  const said: string[] = []
  for (let at = 0; at < text.length; ) {
    const start = at
    let hash = emptyHash
    while (isLetter(text.charCodeAt(at))) {
      hash = hashed(hash, text.charCodeAt(at))
      at += 1
    }
    const mayBegin =
      at > start ? bitsAt(wordTable, text, start, at, hash, cueOf.numberLead) !== 0 : isCount(text.charCodeAt(start))
    if (at === start) at += 1
    if (!mayBegin) continue
    all.lastIndex = start
    const found = all.exec(text)
    if (!found) continue
    said.push(names[found.indexOf(found[0], 1) - 1] ?? '')
    at = all.lastIndex
  }
  return said
}

/** 3, 4, 15, 16 begin cues as their words do. */
const isCount = (code: number): boolean => code === 49 || code === 51 || code === 52

/** Whether the words ask for, or announce, a payment card. */
export function isAboutCards(before: string): boolean {
  return cardWords.test(before)
}
