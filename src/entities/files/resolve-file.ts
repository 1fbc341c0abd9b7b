import { writeFileSync } from 'node:fs'
import type { EntityKind } from '../../model/entity.ts'
import { type Resolution, resolveRecords } from '../resolve-records.ts'
import { readEntityFile } from './read-entity-file.ts'
import { readLabelFile } from './read-label-file.ts'
import { stringify } from './write-csv.ts'

export type FileRequest = {
  input: string
  output: string
  edges?: string
  labels?: string
  kind?: EntityKind
  ignore: readonly string[]
}
export type FileReport = {
  records: number
  entities: number
  biggest: number
  merge: number
  review: number
  held: number
}

/**
 * Resolves a CSV file of people or companies without a database. Writes `record_id,entity_id` (an entity is named after its
 * first record), and the compared pairs as `record_id_l,record_id_r,score,decision`, score being a probability.
 */
export function resolveFile({ input, output, edges, labels: labelFile, kind, ignore }: FileRequest): FileReport {
  const records = readEntityFile(input, { ...(kind ? { kind } : {}), ignore })
  const ids = new Set([...records.person, ...records.company].map(({ id }) => id))
  const labels = labelFile ? readLabelFile(labelFile, ids) : []
  const kinds: EntityKind[] = ['person', 'company']
  const resolutions = kinds
    .filter((one) => records[one].length > 0)
    .map((one) => resolveRecords(records[one], { kind: one, labels }))
  const groups = resolutions.flatMap((resolution) => resolution.groups)
  const members = groups.flatMap((group) => group.map((id) => [id, group[0] as string]))
  writeFileSync(output, stringify(['record_id', 'entity_id'], members))
  const scored = resolutions.flatMap((resolution) => resolution.edges)
  if (edges) writeFileSync(edges, stringify(['record_id_l', 'record_id_r', 'score', 'decision'], scored.map(toRow)))
  const decided = (decision: string) => scored.filter((edge) => edge.decision === decision).length
  return {
    records: ids.size,
    entities: groups.length,
    biggest: groups.reduce((most, { length }) => Math.max(most, length), 0),
    merge: decided('merge'),
    review: decided('review'),
    held: resolutions.reduce((sum, { held }) => sum + held.length, 0),
  }
}

function toRow({ a, b, score, decision }: Resolution['edges'][number]): string[] {
  return [a, b, score.probability.toFixed(6), decision]
}
