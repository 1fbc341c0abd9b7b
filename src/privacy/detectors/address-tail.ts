const name = "\\p{Lu}[\\p{L}\\p{M}.'’-]{0,30}"
const small =
  '(?:de|del|della|di|da|do|dos|das|des|du|la|le|les|el|los|las|der|den|dem|am|an|im|na|nad|van|sur|sous|en|op|upon|of|the|y|e|d|i|in)'
const months =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const word = `(?:(?!${months}\\b)${name}|\\p{Lu}{2,30})`
const place = `${word}(?:[ -](?:${small}[ -]){0,2}${word}){0,4}(?: ?\\(${word}(?: ${word}){0,2}\\))?`
const unit =
  '(?:(?:[Aa](?:pt|partment|ppartamento|pto)|APT|[Uu]nit|[Ss](?:uite|te)|SUITE|STE|[Ff]la?t|[Ff]loor|[Rr]oom|[Pp]iano|[Pp]iso|[Pp]uerta|[Ee]sc|[Dd]epto|[Bb]yt|lok|m|Wohnung|Whg|Top|Blok|Interior|Local)\\.?\\s?#?\\d[\\w-]{0,7}|#\\s?\\d[\\w-]{0,7}|\\d{1,2}(?:st|nd|rd|th) [Ff]loor)'
const statesByMail =
  '(?:A[BKLRZ]|BC|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[BCDEHJLMSUVY]|O[HKNR]|P[AER]|QC|RI|S[CDK]|T[NX]|UT|V[AT]|W[AIVY]|Y[TK]|NSW|QLD|VIC|TAS|ACT|nan)'
const state = '(?:[A-Z]{2}|NSW|QLD|VIC|TAS|ACT|nan|[A-Z]\\.[A-Z]\\.)'
const code =
  '(?:\\d{5}(?:-\\d{3,4})?|\\d{8}|\\d{2}-\\d{3}|\\d{4}(?: ?[A-Z]{2})?|\\d{6}|\\d{3} \\d{2,3}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]{1,3}-\\d{4,5})(?![\\p{L}\\d])'
const line = '(?:\\s{0,2},\\s{0,2}(?:\\n\\s{0,3})?|\\s{0,2}\\n[\\s?]{0,4}(?:,\\s{0,2})?)'
const gap = `(?:${line}|\\s{1,2})`

const between = `(?:\\s${name}){0,3}(?=${gap}${unit})`
const units = `(?:${gap}${unit}){0,2}`
// The code before the town: "99420 Karlskoga", "7283 DH\nMeppel", "89129, Reggio Calabria (RC)", "98962246 Nunes / SC".
const ofEurope = `${line}(?:${place}${line})?(?!(?:19|20)\\d\\d[\\s,])${code}(?:${gap})${place}(?: ?/ ?[A-Z]{2})?`
const ofIndia = `(?:${line}${place})?${line}${place}-\\d{6}`
const full = `${ofIndia}|(?:${line}${place}){0,4}(?:${gap}${state}(?![\\p{L}\\d]))?(?:${gap}(?:${place}\\s)?${code})|(?:${line}|\\s)${place}${gap}(?:${state}(?![\\p{L}\\d])${gap}${code}|${statesByMail}(?![\\p{L}\\d]))`
const short = `(?:,\\s${place}){0,3}(?:[,\\s]{1,3}${state}(?![\\p{L}\\d]))?`

const units1 = new RegExp(`(?:${between})?(?:${gap}${unit}){1,2}`, 'uy')
const codeFirstTail = new RegExp(ofEurope, 'uy')
const fullTail = new RegExp(full, 'uy')
const shortTail = new RegExp(short, 'uy')
const loneUnits = new RegExp(units, 'uy')

/** Where an address that begins with a street ends: flat, town, state, postcode, country, in one line or several. */
export type AddressEnd = { end: number; hasUnit: boolean; isFull: boolean; isCodeFirst: boolean }

export function addressEnd(text: string, from: number): AddressEnd {
  if (!mayGoOn(text, from)) return { end: from, hasUnit: false, isFull: false, isCodeFirst: false }
  const afterUnits = endOf(units1, text, from)
  const start = afterUnits ?? from
  const codeFirst = endOf(codeFirstTail, text, start)
  const whole = codeFirst ?? endOf(fullTail, text, start)
  const end = whole ?? endOf(shortTail, text, start) ?? start
  return {
    end: endOf(loneUnits, text, end) ?? end,
    hasUnit: afterUnits !== null,
    isFull: whole !== null,
    isCodeFirst: codeFirst !== null,
  }
}

const smallUnit = new RegExp(unit, 'uy')

// All that can follow begins with white space or a comma, and goes on with a capital, a figure or a flat.
function mayGoOn(text: string, from: number): boolean {
  let at = from
  while (isBetween(text.charCodeAt(at))) at += 1
  if (at === from && text.charCodeAt(from) <= 127) return false
  const next = text.charCodeAt(at)
  if (next < 97 || next > 122) return at < text.length
  smallUnit.lastIndex = at
  return smallUnit.test(text)
}

/** White space, a comma, or a question mark in a line's place. */
const isBetween = (code: number): boolean => code <= 32 || code === 44 || code === 63

/** Whether a flat, a suite or the like comes next. */
export function hasUnitAt(text: string, from: number): boolean {
  return mayGoOn(text, from) && endOf(units1, text, from) !== null
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
