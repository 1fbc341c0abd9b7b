import type { ErasurePlan, HeldTarget } from '../../../model/erasure.ts'
import type { Catalogue } from './catalogue.ts'
import type { ErasureTools } from './tools.ts'

export type Planning = { tools: ErasureTools; catalogue: Catalogue; now: Date }

/** What an erasure is about, before holds are asked. */
export type Draft = Pick<ErasurePlan, 'title' | 'identity' | 'names' | 'firstNames'> & {
  /** First names that go also where they stand alone. */
  taken?: string[]
  whole: string[]
  redact: string[]
  crm: string[]
  records: string[]
  people: string[]
  quarantine: string[]
  /** The hold that keeps all of it. */
  refused?: HeldTarget
}
