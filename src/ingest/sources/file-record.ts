import type { SourceSystem } from '../../model/domain.ts'
import type { Interaction } from '../../model/interaction.ts'

/**
 * What one record of an imported file became. `location` is `name:line`; a record that could not be read is
 * `rejected` with the reason, what to do, and the raw record (storable text, at most 100,000 characters).
 */
export type FileRecord =
  | { kind: 'interaction'; location: string; interaction: Interaction }
  | { kind: 'filtered'; location: string; reason: string }
  | Rejection

export type Rejection = { kind: 'rejected'; location: string; reason: string; remedy: string; payload: string }

/** What a file cannot say itself; `timeZone` (IANA) applies to times without an offset, `maxRecordBytes` defaults to 32 MiB. */
export type FileContext = {
  timeZone: string
  internalMailDomains: string[]
  sourceSystem: SourceSystem
  maxRecordBytes?: number
}

/** `onBytes` hears how many bytes were read since its last call. */
export type ReadOptions = { signal?: AbortSignal; onBytes?: (bytes: number) => void }

/** A file to read: where it is, and the name that locations show. */
export type SourceFile = { path: string; name: string }

export const defaultMaxRecordBytes = 32 * 1024 * 1024
export const unknownSpeaker = 'Unknown speaker'
