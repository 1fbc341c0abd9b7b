import type { Detector } from '../personal-span.ts'
import { hasIbanChecksum } from './check-digits.ts'

// ISO 13616 registry: how many characters an IBAN of a country has.
const lengths =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
const lengthOf = new Map(lengths.split(' ').map((one) => [one.slice(0, 2), Number(one.slice(2))]))
const beginnings = /(?<![\p{L}\p{N}])[A-Z]{2}[ -]?\d{2}(?=[ -]?[A-Z0-9])/giu

/** International bank account numbers by country, length and check digits, grouped in any way, in any case. */
export const ibans: Detector = (text) =>
  [...text.matchAll(beginnings)].flatMap(({ 0: found, index }) => {
    const length = lengthOf.get(found.slice(0, 2).toUpperCase())
    const end = length === undefined ? null : endOf(text, index, length)
    return end !== null && hasIbanChecksum(text.slice(index, end)) ? [{ start: index, end, type: 'iban' as const }] : []
  })

function endOf(text: string, start: number, length: number): number | null {
  let [at, count, gap] = [start, 0, 0]
  for (; count < length && at < text.length && gap < 2; at += 1) {
    const isSign = /[A-Za-z0-9]/.test(text.charAt(at))
    if (!isSign && !/[ -]/.test(text.charAt(at))) return null
    count += isSign ? 1 : 0
    gap = isSign ? 0 : gap + 1
  }
  return count === length && !/[A-Za-z0-9]/.test(text.charAt(at)) ? at : null
}
