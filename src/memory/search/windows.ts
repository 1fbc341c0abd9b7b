/**
 * The contexts a turn is scored in, in turns before and after it, with the weight of each in the mix.
 * Weights chosen by hand on the development chats (LoCoMo) and meetings (QMSum) together.
 */
export const windows = [
  { name: 'turn', before: 0, after: 0, weight: 1 },
  { name: 'around', before: 3, after: 3, weight: 0.6 },
  { name: 'passage', before: 8, after: 8, weight: 0.6 },
  { name: 'lead', before: 2, after: 0, weight: 0.6 },
] as const

export type Window = { readonly name: WindowName; readonly before: number; readonly after: number }
export type WindowName = (typeof windows)[number]['name']

/** The weight of each window, by its name. */
export const windowWeights = Object.fromEntries(windows.map(({ name, weight }) => [name, weight])) as Record<
  WindowName,
  number
>

/** How many terms stand in the window round `position`; `lengthSums[i]` counts the terms of the turns before turn `i`. */
export function windowLength(lengthSums: Uint32Array, position: number, window: Window): number {
  const end = Math.min(lengthSums.length - 1, position + window.after + 1)
  return (lengthSums[end] ?? 0) - (lengthSums[Math.max(0, position - window.before)] ?? 0)
}
