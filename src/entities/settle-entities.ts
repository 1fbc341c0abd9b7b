import type { EntityService, KindReport } from '../model/resolution.ts'
import type { CollectReport } from './collect/collect-records.ts'

type Dependencies = {
  collect(options: { full: boolean; mentions: readonly string[]; signal: AbortSignal }): Promise<CollectReport>
  service: Pick<EntityService, 'resolve'>
  /** Removes what resolution left without a conversation and without a record. */
  tidy(): Promise<void>
  /** Links companies to the parent their name and domain tell of; gives how many links changed. */
  linkFamilies(): Promise<number>
  /** Ties conversations of account channels to the accounts as they are now; gives how many changed. */
  linkChannels(): Promise<number>
}

type Options = {
  full: boolean
  signal: AbortSignal
  trigger: string
  /** Mentions of conversations that went without a trace. */
  mentions?: readonly string[]
  onProgress?(line: string): void
}

export type SettleReport = {
  collected: CollectReport
  runId: string | null
  kinds: Pick<
    KindReport,
    'kind' | 'records' | 'entities' | 'created' | 'merged' | 'split' | 'moved' | 'retired' | 'questions'
  >[]
  familiesLinked: number
  channelsTied: number
}

export type SettleEntities = (options: Options) => Promise<SettleReport>

/** Brings the unified people and companies up to date with the records, and what rests on them. Again changes nothing. */
export function createSettleEntities({
  collect,
  service,
  tidy,
  linkFamilies,
  linkChannels,
}: Dependencies): SettleEntities {
  return async ({ full, signal, trigger, mentions = [], onProgress }) => {
    const collected = await collect({ full, mentions, signal })
    const { runId, kinds } = await service.resolve({ full, signal, trigger, ...(onProgress ? { onProgress } : {}) })
    await tidy()
    const familiesLinked = await linkFamilies()
    return { collected, runId, kinds: kinds.map(countsOf), familiesLinked, channelsTied: await linkChannels() }
  }
}

function countsOf(report: KindReport): SettleReport['kinds'][number] {
  const { kind, records, entities, created, merged, split, moved, retired, questions } = report
  return { kind, records, entities, created, merged, split, moved, retired, questions }
}
