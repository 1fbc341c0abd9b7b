import { hashText } from './random.ts'

export const slowest = 120
export const fastest = 200

/** How many words a minute somebody speaks when nothing presses: 142 to 168, always the same for the same person. */
export function usualRate(speaker: string): number {
  return 142 + (hashText(`rate ${speaker}`) % 27)
}
