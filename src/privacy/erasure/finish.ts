import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../lib/errors.ts'
import type { ErasureEntry, ErasureReport, ErasureState, Needles, ProbeReport, StoreScan } from '../../model/erasure.ts'
import type { Catalogue } from '../../stores/postgres/erasure/catalogue.ts'
import type { CarryOutDeps, Told } from './carry-out.ts'
import { notesOf } from './notes.ts'
import { probeIndexes } from './probe-indexes.ts'
import { afterwards } from './say-stores.ts'

type Dependencies = CarryOutDeps & {
  sendRemovals(signal: AbortSignal): Promise<number>
  entryOf(id: string): Promise<ErasureEntry>
}

const settleMs = 500

/** Ends an erasure of which nothing is left to take away: lets everything follow, searches every place, keeps the report. */
export function createFinish({ store, messages, surroundings, digestOf, clock, sendRemovals, entryOf }: Dependencies) {
  return async function finish(id: string, catalogue: Catalogue, { signal, onPhase }: Told): Promise<void> {
    onPhase?.('Index, caches and who is who follow')
    const needles = await store.needles(id)
    await surroundings.follow(await store.mentions(id), signal)
    await store.forgetHosts(needles.mailboxes)
    await sendRemovals(signal)
    onPhase?.('Every store is searched for what is left')
    const { kind, report } = await entryOf(id)
    if (report === null) throw new AppError('erasure.report', `Erasure ${id} has lost its report; start it anew`)
    const held = await store.countHeld(id)
    const slack = await messages.counts(id)
    const why = { isHeld: held > 0, isWaiting: slack.waiting > 0, foreign: catalogue.foreign }
    const tables = afterwards(report.stores, await store.scan({ catalogue, needles, signal }), why)
    const outside = await lookedFor(id, async () => ({
      stores: afterwards(report.stores, await searchOutside(needles, signal), why),
      probes: await probe(id, { report, needles, signal }),
    }))
    const stores = [...tables, ...outside.stores]
    const touched = stores.filter(({ before }) => before > 0).map(({ store: name }) => name)
    const found = { ...report, stores, slack, probes: outside.probes }
    // Of a conversation or an age the words go, and may well stand in a row of a source that stays.
    const isLeft = [...(kind === 'person' ? tables : []), ...outside.stores].some(isUnexplained)
    const state = stateOf({ held, isLeft: isLeft || outside.probes.some(({ found: back }) => back > 0) })
    const settle = async (unvacuumed: readonly string[]) => {
      const notes = notesOf({ report: found, unvacuumed, foreign: catalogue.foreign })
      await store.settle(id, { state, report: { ...found, notes }, now: clock() })
    }
    const unvacuumed = await surroundings.vacuum(touched)
    await settle(unvacuumed)
    // Last of all what was looked for, which has gone only now.
    const ownLeft = state === 'done' ? await surroundings.vacuum(['erasure_targets']) : []
    if (ownLeft.length > 0) await settle([...unvacuumed, ...ownLeft])
  }

  // What a change that has just been made left in a cache is gone a moment later.
  async function searchOutside(needles: Needles, signal: AbortSignal): Promise<StoreScan[]> {
    const found = await surroundings.search(needles, { isOver: true, signal })
    if (found.every(({ before }) => before === 0)) return found
    await wait(settleMs, undefined, { signal })
    return surroundings.search(needles, { isOver: true, signal })
  }

  type Probing = { report: ErasureReport; needles: Needles; signal: AbortSignal }
  async function probe(id: string, { report, needles, signal }: Probing): Promise<ProbeReport[]> {
    const probes = await store.probes(id)
    const { indexes } = surroundings
    const { turnsAt } = store
    const fresh = await probeIndexes(
      { probes, gone: report.counts.vectors ?? 0, indexes, needles, digestOf, turnsAt },
      signal,
    )
    // What was probed before a hold ended was probed.
    const earlier = new Map((report.probes ?? []).map((one) => [one.index, one.probed]))
    return fresh.map((one) => ({ ...one, probed: Math.min(one.of, one.probed + (earlier.get(one.index) ?? 0)) }))
  }
}

function isUnexplained({ after, kept }: StoreScan): boolean {
  return (after ?? 0) > 0 && kept === undefined
}

function stateOf({ held, isLeft }: { held: number; isLeft: boolean }): ErasureState {
  if (held > 0) return 'held'
  return isLeft ? 'failed' : 'done'
}

async function lookedFor<T>(id: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof AppError && error.code.startsWith('index.'))) throw error
    throw new AppError(
      'erasure.index',
      `Everything was taken away, but the index cannot be searched (${error.message}). The erasure ends once it answers: by itself every five minutes while Sophia runs, or with: sophia erase resume ${id}`,
      { cause: error },
    )
  }
}
