import { latin } from './latin.ts'

const placeholders = new Set(
  'unknown|unknown unknown|unknown caller|unknown speaker|unnamed speaker|unidentified speaker|deleted user|deleted account|deactivated user|deactivateduser|former user|n a|na|none|null|undefined|nil|not available|not provided|not applicable|no name|noname|no email|no last name|lnu|fnu|tbd|tbc|test|test test|test user|anonymous|guest|guest user|private|user|contact|contact unknown|customer|speaker|caller|participant|slackbot|xxx|xx|x'.split(
    '|',
  ),
)

/** A field's text, or empty where it holds only a placeholder ("Unknown", "n/a", "-", "Speaker 2") for a missing value. */
export function withoutPlaceholder(text: string | undefined): string {
  const value = (text ?? '').trim()
  const folded = latin(value)
  return placeholders.has(folded) ||
    /^(?:n a ?)+$/.test(folded) ||
    /^(speaker|caller|participant|guest|user) ?\d+$/.test(folded)
    ? ''
    : value
}
