import type { Needles, Neighbour, Probe, ProbeReport } from '../../model/erasure.ts'
import { createRecogniser } from './forgetting.ts'
import type { DigestOf } from './row-digest.ts'

/** An index that can be asked what is nearest to vectors; null for one of a model that it does not hold. */
export type ProbedIndex = {
  name: string
  nearest(probes: readonly Probe[], signal: AbortSignal): Promise<readonly (readonly Neighbour[] | null)[]>
}
/** What the store says now of places that an index named, `said` with the speaker; what is gone is not in it. */
export type TurnsNow = ReadonlyMap<string, TurnNow>
type TurnNow = { text: string; said: string }

type Given = {
  probes: readonly Probe[]
  /** How many vectors went, of which the probes are a sample. */
  gone: number
  indexes: readonly ProbedIndex[]
  needles: Needles
  digestOf: DigestOf
  turnsAt(places: readonly Pick<Neighbour, 'interactionId' | 'position'>[]): Promise<TurnsNow>
}

const mostNamed = 10

/** Asks each index for the nearest neighbours of what went. Nothing of that may come back: neither by its id nor by its words. */
export async function probeIndexes(given: Given, signal: AbortSignal): Promise<ProbeReport[]> {
  const { probes, gone, indexes, turnsAt } = given
  const isErased = createJudge(given)
  const reports: ProbeReport[] = []
  for (const { name, nearest } of indexes) {
    const near = (await nearest(probes, signal)).filter((found) => found !== null)
    const neighbours = [...new Map(near.flat().map((one) => [placeOf(one), one])).values()]
    const now = await turnsAt(neighbours)
    const found = neighbours.filter((one) => isErased(one, now.get(placeOf(one))))
    const where = found.slice(0, mostNamed).map(placeOf)
    reports.push({ index: name, probed: near.length, of: gone, found: found.length, where })
  }
  return reports
}

export function placeOf({ interactionId, position }: Pick<Neighbour, 'interactionId' | 'position'>): string {
  return `${interactionId}#${position}`
}

function createJudge({ probes, needles, digestOf }: Given) {
  const recognises = createRecogniser(needles)
  const hashes = new Set(probes.map((probe) => `${placeOf(probe)} ${probe.hash}`))
  const digests = new Set(probes.map((probe) => `${placeOf(probe)} ${probe.textDigest}`))
  return (neighbour: Neighbour, now: TurnNow | undefined): boolean => {
    // A turn that is no more; or one that is there still, as it was before.
    if (now === undefined) return true
    const place = placeOf(neighbour)
    const { text = now.text } = neighbour
    const isOld = digests.has(`${place} ${digestOf('said', text)}`)
    return isOld || hashes.has(`${place} ${neighbour.hash}`) || recognises(`${text}\n${now.said}`)
  }
}
