/** The order of two texts by their UTF-16 units, the same on every machine: -1, 0 or 1. */
export function compareText(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1
}
