import type { Masker } from '../../privacy/masker.ts'
import { storeJson } from '../../privacy/store-json.ts'

// What people write in Slack stands under these; the rest are ids, addresses and what programs tell each other.
const slackProse = new Set([
  ...['text', 'fallback', 'pretext', 'title', 'description', 'preview', 'preview_highlight', 'plain_text', 'value'],
  ...['initial_value', 'header', 'footer', 'name', 'topic', 'purpose'],
])

/** A message or event of Slack as it may be written down. */
export function maskSlack<T extends object>(masker: Masker, given: T): T {
  return storeJson(masker, given, { isProse: (key) => slackProse.has(key), asTurns: true }).value as T
}
