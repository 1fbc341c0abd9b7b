import { findPersonalData } from './find-personal-data.ts'
import type { Masker } from './masker.ts'

/** What an export says of itself. */
export const exportNote = 'E-mail addresses, phones, addresses and the like are masked here; names stay.'

/**
 * Masks what leaves the building as a file or a text to copy: mailboxes, phones, addresses and all that is worse become
 * tokens. Names stay: an export without them is of no use to whom it is for.
 */
export function createExportMask({ tokenOf }: Pick<Masker, 'tokenOf'>): (text: string) => string {
  return (text) => {
    let masked = ''
    let from = 0
    for (const { start, end, type } of findPersonalData(text)) {
      if (type === 'person') continue
      masked += text.slice(from, start) + tokenOf(type, text.slice(start, end))
      from = end
    }
    return masked + text.slice(from)
  }
}

/** Every text within a value of JSON, masked; its shape, keys and figures stay. */
export function maskTexts<T>(value: T, mask: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_, item) => (typeof item === 'string' ? mask(item) : item)) as T
}
