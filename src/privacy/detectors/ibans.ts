import type { PersonalSpan } from '../personal-span.ts'
import { isDigit, isLetter } from './ascii-signs.ts'
import { hasIbanChecksum } from './check-digits.ts'
import type { Detector } from './detector.ts'

// ISO 13616 registry: how many characters an IBAN of a country has.
const lengths =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
const lengthOf = new Map(lengths.split(' ').map((one) => [one.slice(0, 2), Number(one.slice(2))]))
const beginnings = /(?<![\p{L}\p{N}])[A-Z]{2}[ -]?\d{2}(?=[ -]?[A-Z0-9])/giu

/** International bank account numbers by country, length and check digits, grouped in any way, in any case. */
export const ibans: Detector = (text) => {
  const spans: PersonalSpan[] = []
  beginnings.lastIndex = 0
  for (let found = beginnings.exec(text); found; found = beginnings.exec(text)) {
    const start = found.index
    const length = lengthOf.get(text.slice(start, start + 2).toUpperCase())
    const end = length === undefined ? null : endOf(text, start, length)
    if (end !== null && hasIbanChecksum(text.slice(start, end))) spans.push({ start, end, type: 'iban' })
  }
  return spans
}

function endOf(text: string, start: number, length: number): number | null {
  let [at, count, gap] = [start, 0, 0]
  for (; count < length && at < text.length && gap < 2; at += 1) {
    const code = text.charCodeAt(at)
    const isSign = isSignAt(text, at)
    if (!isSign && code !== 32 && code !== 45) return null
    count += isSign ? 1 : 0
    gap = isSign ? 0 : gap + 1
  }
  return count === length && !isSignAt(text, at) ? at : null
}

function isSignAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return isLetter(code) || isDigit(code)
}
