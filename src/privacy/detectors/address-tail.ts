const name = "\\p{Lu}[\\p{L}\\p{M}.'’-]{0,30}"
const small =
  '(?:de|del|della|di|da|do|dos|das|des|du|la|le|les|el|los|las|der|den|dem|am|an|im|na|nad|van|sur|sous|en|op|upon|of|the|y|e|d|i|in)'
const word = `(?:${name}|\\p{Lu}{2,30})`
const place = `${word}(?:[ -](?:${small}[ -]){0,2}${word}){0,4}(?: ?\\(${word}(?: ${word}){0,2}\\))?`
const unit =
  '(?:(?:[Aa](?:pt|partment)|APT|[Uu]nit|[Ss](?:uite|te)|SUITE|STE|[Ff]la?t|[Ff]loor|[Rr]oom)\\.?\\s?#?\\d[\\w-]{0,7}|#\\s?\\d[\\w-]{0,7}|\\d{1,2}(?:st|nd|rd|th) [Ff]loor)'
const state = '(?:[A-Z]{2}|nan|[A-Z]\\.[A-Z]\\.)'
const code =
  '(?:\\d{5}(?:-\\d{3,4})?|\\d{4}(?: [A-Z]{2})?|\\d{6}|\\d{3} \\d{2,3}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]{1,3}-\\d{4,5})(?![\\p{L}\\d])'
const line = '(?:\\s{0,2},\\s{0,2}(?:\\n\\s{0,3})?|\\s{0,2}\\n[\\s?]{0,4}(?:,\\s{0,2})?)'
const gap = `(?:${line}|\\s{1,2})`

const between = `(?:\\s${name}){0,3}(?=${gap}${unit})`
const units = `(?:${gap}${unit}){0,2}`
const full = `(?:${line}${place}){0,4}(?:${gap}${state}(?![\\p{L}\\d]))?(?:${gap}(?:${place}\\s)?${code})|(?:${line}|\\s)${place}${gap}${state}(?![\\p{L}\\d])(?:${gap}${code})?`
const short = `(?:,\\s${place}){0,3}(?:[,\\s]{1,3}${state}(?![\\p{L}\\d]))?`

const units1 = new RegExp(`(?:${between})?(?:${gap}${unit}){1,2}`, 'uy')
const fullTail = new RegExp(full, 'uy')
const shortTail = new RegExp(short, 'uy')
const loneUnits = new RegExp(units, 'uy')

/** Where an address that begins with a street ends: flat, town, state, postcode, country, in one line or several. */
export type AddressEnd = { end: number; hasUnit: boolean; isFull: boolean }

export function addressEnd(text: string, from: number): AddressEnd {
  if (!mayGoOn(text, from)) return { end: from, hasUnit: false, isFull: false }
  const afterUnits = endOf(units1, text, from)
  const start = afterUnits ?? from
  const whole = endOf(fullTail, text, start)
  const end = whole ?? endOf(shortTail, text, start) ?? start
  return { end: endOf(loneUnits, text, end) ?? end, hasUnit: afterUnits !== null, isFull: whole !== null }
}

// All that can follow begins with white space or a comma.
function mayGoOn(text: string, from: number): boolean {
  const next = text.charCodeAt(from)
  return next === 44 || next <= 32 || next > 127
}

/** Whether a flat, a suite or the like comes next. */
export function hasUnitAt(text: string, from: number): boolean {
  return mayGoOn(text, from) && endOf(units1, text, from) !== null
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
