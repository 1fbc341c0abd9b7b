import { groupBy } from '../../lib/group-by.ts'
import { createKeepBest } from '../search/keep-best.ts'
import { createScanKernel } from './scan-kernel.ts'
import { packVectors } from './vector-segment.ts'

type Stored = { interactionId: string; position: number; hash: string; vector: Float32Array }
type Near = { row: Omit<Stored, 'vector'>; score: number; at: number }

/**
 * The `limit` stored vectors nearest to each of `probes`, by cosine, compared with every one: no index is in between that
 * could miss one. Those of another length are left out.
 */
export async function nearestStored(
  pages: AsyncIterable<readonly Stored[]>,
  { probes, limit, signal }: { probes: readonly Float32Array[]; limit: number; signal: AbortSignal },
): Promise<Omit<Stored, 'vector'>[][]> {
  const best = probes.map(() => createKeepBest<Near>(limit, inOrder))
  let seen = 0
  for await (const page of pages) {
    const byLength = groupBy(page, ({ vector }) => vector.length)
    for (const [index, probe] of probes.entries()) {
      const rows = byLength.get(probe.length) ?? []
      const packed = packVectors(
        '',
        rows.map(({ vector }) => vector),
      )
      if (!packed) continue
      for (const [turn, score] of createScanKernel(probe)(packed.values).entries()) {
        const row = rows[turn]
        if (row) best[index]?.offer({ row: nameOf(row), score, at: seen + turn })
      }
    }
    seen += page.length
    await new Promise(setImmediate)
    signal.throwIfAborted()
  }
  return best.map((kept) => kept.take().map(({ row }) => row))
}

function nameOf({ interactionId, position, hash }: Stored) {
  return { interactionId, position, hash }
}

function inOrder(left: Near, right: Near): number {
  return right.score - left.score || left.at - right.at
}
