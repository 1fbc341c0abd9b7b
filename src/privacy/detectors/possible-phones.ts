import { getCountries, getCountryCallingCode, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js'

const longestCallingCode = 3
const lengthsByCallingCode = new Map<string, Set<number>>()
const metadata = new Metadata()
for (const country of getCountries()) {
  metadata.selectNumberingPlan(country)
  const code = getCountryCallingCode(country)
  const lengths = lengthsByCallingCode.get(code) ?? new Set()
  for (const length of metadata.numberingPlan?.possibleLengths() ?? []) lengths.add(length)
  lengthsByCallingCode.set(code, lengths)
}

/**
 * Whether digits and signs have the length of a phone number, in North America without a country's code. Possible, not
 * valid: the 555 numbers of examples are not in anybody's plan, yet meant as phones. Most are told by their length alone.
 */
export function isPossiblePhone(found: string): boolean {
  const dialled = found.replace('(0)', '')
  const digits = dialled.replace(/\D/g, '')
  const hasExtension = /[a-z]/i.test(found)
  if (!hasExtension && found.startsWith('+') && hasInternationalLength(digits)) return true
  if (!hasExtension && /^[2-9]/.test(found) && digits.length !== 7) return digits.length === 10
  return parsePhoneNumberFromString(dialled, 'US')?.isPossible() ?? false
}

function hasInternationalLength(digits: string): boolean {
  for (let length = 1; length <= longestCallingCode; length += 1) {
    const lengths = lengthsByCallingCode.get(digits.slice(0, length))
    if (lengths) return lengths.has(digits.length - length)
  }
  return false
}
