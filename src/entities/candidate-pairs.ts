import type { Key } from './scheme.ts'

/** The pairs of positions that share a key which not more than `capOf(kind)` records share: each once, in order. */
export function candidatePairs(
  keysOfRecords: readonly (readonly Key[])[],
  capOf: (kind: string) => number,
): [number, number][] {
  const records = keysOfRecords.length
  const blocks = [...holdersOf(keysOfRecords)].filter(([, { kind, holders }]) => holders.length <= capOf(kind))
  const size = blocks.reduce((sum, [, { holders }]) => sum + (holders.length * (holders.length - 1)) / 2, 0)
  // A pair as one number: a sorted array of them is the smallest set of pairs there is.
  const codes = new Float64Array(size)
  let at = 0
  for (const [, { holders }] of blocks) {
    for (let left = 0; left < holders.length; left += 1) {
      for (let right = left + 1; right < holders.length; right += 1) {
        codes[at++] = (holders[left] as number) * records + (holders[right] as number)
      }
    }
  }
  codes.sort()
  const pairs: [number, number][] = []
  codes.forEach((code, index) => {
    if (index === 0 || code !== codes[index - 1]) pairs.push([Math.floor(code / records), code % records])
  })
  return pairs
}

type Block = { kind: string; holders: number[] }

function holdersOf(keysOfRecords: readonly (readonly Key[])[]): Map<string, Block> {
  const blocks = new Map<string, Block>()
  keysOfRecords.forEach((keys, position) => {
    for (const { kind, value, blocks: brings } of keys) {
      if (!brings) continue
      const name = `${kind}\u0000${value}`
      const block = blocks.get(name)
      if (block) block.holders.push(position)
      else blocks.set(name, { kind, holders: [position] })
    }
  })
  return blocks
}
