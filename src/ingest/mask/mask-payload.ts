import type { Masker } from '../../privacy/masker.ts'
import { storeJson } from '../../privacy/store-json.ts'

const field = /"((?:[^"\\]|\\.){1,60})"\s*:\s*"((?:[^"\\]|\\.)*)"/g
const everything = () => true

/** The text of a record as it may be kept: JSON, a line of a file, or JSON that was cut off. */
export function maskPayload(masker: Masker, payload: string): string {
  return maskWhole(masker, payload) ?? masker.storeText(maskFields(masker, payload)).text
}

/** Null for what is no JSON, or is nested too deep to walk through. */
function maskWhole(masker: Masker, payload: string): string | null {
  try {
    const given: unknown = JSON.parse(payload)
    const stored = JSON.stringify(storeJson(masker, given, { asTurns: true, isProse: everything }).value)
    return stored === JSON.stringify(given) ? payload : stored
  } catch {
    return null
  }
}

function maskFields(masker: Masker, payload: string): string {
  const texts = new Map<string, string[]>()
  for (const [, key = '', text = ''] of payload.matchAll(field)) texts.set(key, [...(texts.get(key) ?? []), text])
  for (const [key, said] of texts) texts.set(key, masker.store(said).texts)
  return payload.replace(field, (whole: string, key: string, text: string) => {
    const stored = texts.get(key)?.shift() ?? text
    return stored === text ? whole : `${whole.slice(0, whole.length - text.length - 1)}${stored}"`
  })
}
