import { hashText } from './random.ts'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A number of `length` digits that follows from the name; the first digit is never 0. */
export function digitsOf(name: string, length: number): string {
  let digits = String((hashText(`${name}#0`) % 9) + 1)
  for (let part = 1; digits.length < length; part++) digits += String(hashText(`${name}#${part}`)).padStart(10, '0')
  return digits.slice(0, length)
}

/** A Salesforce id: the object's key prefix, 12 letters and digits that follow from the name, and the checksum suffix. */
export function salesforceId(prefix: string, name: string): string {
  const id = `${prefix}Rk00${lettersOf(name, 8)}`
  return id + [0, 5, 10].map((start) => checksum(id.slice(start, start + 5))).join('')
}

/** A Slack id such as C0… (channel), U0… (user), T0… (team). */
export function slackId(prefix: string, name: string): string {
  return `${prefix}0${lettersOf(name, 9).toUpperCase()}`
}

function lettersOf(name: string, length: number): string {
  return Array.from({ length }, (_, index) => base62[hashText(`${name}@${index}`) % 62]).join('')
}

// Salesforce's 18-character form: one character tells which of five are capitals.
function checksum(five: string): string {
  const bits = [...five].reduce((sum, letter, index) => sum + (/[A-Z]/.test(letter) ? 1 << index : 0), 0)
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits] ?? 'A'
}
