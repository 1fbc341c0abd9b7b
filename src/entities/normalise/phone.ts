import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/** A phone in the form it is compared in: international where that can be known, else the last nine digits. */
export type Phone = { number: string; extension: string }

const fewestDigits = 6

/** Reads a phone number; null when there are too few digits to be one. Without a country `+`, the number's tail stands for it. */
export function readPhone(text: string, country: string | undefined): Phone | null {
  const digits = text.replace(/\D/g, '')
  if (digits.length < fewestDigits) return null
  const international = text.trim().replace(/^00/, '+')
  const region =
    country && isSupportedCountry(country.toUpperCase()) ? (country.toUpperCase() as CountryCode) : undefined
  const parsed = parsePhoneNumberFromString(international, region)
  const extension = parsed?.ext ?? /(?:ext\.?|x|#)\s*(\d{1,6})\s*$/i.exec(text)?.[1] ?? ''
  const number = (parsed?.nationalNumber ?? nationalDigits(text)).slice(-9)
  return number.length < fewestDigits ? null : { number, extension }
}

// The tail of the national number is what a number with and one without its country share.
function nationalDigits(text: string): string {
  return text
    .replace(/(?:ext\.?|x|#)\s*\d{1,6}\s*$/i, '')
    .replace(/\(0\)/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
}
