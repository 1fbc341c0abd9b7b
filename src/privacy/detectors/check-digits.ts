/** ABA routing numbers: digits weighted 3, 7, 1 add up to a multiple of 10. */
export function hasRoutingChecksum(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0)
  return sum > 0 && sum % 10 === 0
}

/** ISO 13616: the country and check digits moved to the end, letters as 10 to 35, modulo 97 leaves 1. */
export function hasIbanChecksum(found: string): boolean {
  const iban = found.replace(/[ -]/g, '')
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return iban.length >= 15 && iban.length <= 34 && rest === 1
}

/**
 * US social security and individual taxpayer numbers as they can be: no area 000, 666 or 9xx, no group 00, no serial 0000;
 * ITIN: area 9xx with the groups the IRS gives out.
 */
export function isSocialNumber(digits: string): boolean {
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)]
  if (digits.length !== 9 || area === '000' || area === '666' || group === '00' || serial === '0000') return false
  return area < '900' || /^(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])$/.test(group)
}
