import { findPersonalData } from './find-personal-data.ts'
import type { PersonalType } from './personal-span.ts'

const placeholders: Record<PersonalType, string> = {
  secret: '[secret]',
  email: '[email]',
  card: '[card]',
  cvv: '[card]',
  ssn: '[social security number]',
  iban: '[bank account]',
  bank: '[bank account]',
  birth: '[date of birth]',
  ip: '[ip address]',
  address: '[address]',
  phone: '[phone]',
  person: '[person]',
}

/** The text with a placeholder for each piece of personal data; the same text always gives the same. */
export function maskPersonalData(text: string): string {
  const spans = findPersonalData(text)
  if (spans.length === 0) return text
  let masked = ''
  let from = 0
  for (const { start, end, type } of spans) {
    masked += text.slice(from, start) + placeholders[type]
    from = end
  }
  return masked + text.slice(from)
}
