import { maskPersonalData } from '../../privacy/mask.ts'

/** Words that are not ours, as a model sees them: masked, and in no way able to end the block they stand in. */
export function markAsData(content: unknown): string {
  const json = JSON.stringify(content, (_, value) => (typeof value === 'string' ? maskPersonalData(value) : value), 1)
  return `<data>\n${json.replaceAll('<', '\\u003c')}\n</data>`
}
