import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readTruth, scoreGroups } from '../../bench/entities-truth.ts'
import { readEntityFile } from '../../src/entities/files/read-entity-file.ts'
import { resolveRecords } from '../../src/entities/resolve-records.ts'
import type { EntityKind } from '../../src/model/entity.ts'

const folder = '../shared/data/er'
// The sets that resolve in seconds; `npm run bench -- entities` measures them all.
const sets: { set: string; kind: EntityKind; f1: number; precision: number }[] = [
  { set: 'crm_sim_dev_people', kind: 'person', f1: 0.88, precision: 0.9 },
  { set: 'crm_sim_dev_accounts', kind: 'company', f1: 0.95, precision: 0.95 },
  { set: 'company_orgs_hard', kind: 'company', f1: 0.97, precision: 0.97 },
]

for (const { set, kind, f1, precision } of sets) {
  const path = `${folder}/${set}.csv`
  test.skipIf(!existsSync(path))(
    `${set} resolves with pairs F1 ≥ ${f1}, without labels`,
    () => {
      const records = readEntityFile(path, { kind, ignore: [] })[kind]
      const { groups, edges } = resolveRecords(records, { kind })
      const scores = scoreGroups(readTruth(path), groups)
      expect(scores.f1).toBeGreaterThanOrEqual(f1)
      expect(scores.precision).toBeGreaterThanOrEqual(precision)
      for (const { score } of edges) {
        expect(Math.abs(score.fields.reduce((sum, { bits }) => sum + bits, 0) - score.bits)).toBeLessThan(1e-9)
      }
      const turned = resolveRecords(records.toReversed(), { kind })
      expect(turned.groups).toEqual(groups)
    },
    120_000,
  )
}
