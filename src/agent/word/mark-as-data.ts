import type { Veil } from './veil.ts'

/** Words that are not ours, as a model sees them: veiled, and in no way able to end the block they stand in. */
export function markAsData(content: unknown, { veil }: Pick<Veil, 'veil'>): string {
  const json = JSON.stringify(content, (_, value) => (typeof value === 'string' ? veil(value) : value), 1)
  return `<data>\n${json.replaceAll('<', '\\u003c')}\n</data>`
}
