import { digitsOfRun, numberRuns } from './detectors/number-runs.ts'
import type { PersonalType } from './personal-span.ts'

/** One spelling for all ways to write or say the same value, so that it gets the same token everywhere. */
export function normalValue(type: PersonalType, value: string): string {
  switch (type) {
    case 'card':
    case 'cvv':
    case 'ssn':
    case 'bank':
      return digitsOf(value) || folded(value)
    case 'phone':
      return digitsOf(value).replace(/^1(?=\d{10}$)/, '') || folded(value)
    case 'iban':
      return value.replace(/\s/g, '').toUpperCase()
    case 'secret':
      return value
    default:
      return folded(value)
  }
}

function digitsOf(value: string): string {
  if (!/[a-z]{2}/i.test(value)) return value.replace(/\D/g, '')
  return numberRuns(value).map(digitsOfRun).join('')
}

function folded(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@.:+]+/gu, ' ')
    .trim()
}
