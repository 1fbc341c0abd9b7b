import type { RunResolver } from '../../../src/entities/run/run-resolver.ts'
import type { EntityKind, EntityRecord, FieldWeight } from '../../../src/model/entity.ts'

const weights: Record<string, { same: number; other: number }> = {
  email: { same: 9, other: -1 },
  name: { same: 5, other: -7 },
  phone: { same: 4, other: -1 },
}

type Tiny = EntityRecord & { values: Record<string, string> }

/** A resolver whose results can be told by hand: three fields, fixed weights, and rarer values weigh a little more. */
export function tinyResolver(kind: EntityKind, model: RunResolver['model'] = shipped(kind)): RunResolver {
  const { merge, review } = model.thresholds
  return {
    kind,
    model,
    prepare: (record): Tiny => ({
      ...record,
      values: Object.fromEntries(Object.keys(weights).flatMap((field) => valueIn(record, field))),
    }),
    keys: (prepared) =>
      Object.entries((prepared as Tiny).values).map(([field, value]) => ({ kind: field, value, blocks: true })),
    capOf: () => 40,
    score(left, right, frequencies) {
      const [one, other] = [(left as Tiny).values, (right as Tiny).values]
      const fields: FieldWeight[] = [{ comparison: 'prior', level: 'any two records', bits: -6 }]
      for (const [comparison, { same, other: differs }] of Object.entries(weights)) {
        const [a, b] = [one[comparison], other[comparison]]
        if (a === undefined || b === undefined) continue
        const rarity = a === b ? 1 / frequencies.count(comparison, a) : 0
        fields.push({ comparison, level: a === b ? 'same' : 'other', bits: a === b ? same + rarity : differs })
      }
      const bits = fields.reduce((sum, field) => sum + field.bits, 0)
      return { bits, probability: 1 / (1 + 2 ** -bits), fields }
    },
    decide: ({ probability }) => (probability >= merge ? 'merge' : probability >= review ? 'review' : 'no'),
    conflict: (left, right) =>
      (left as Tiny).fields.birthDate !== undefined &&
      (right as Tiny).fields.birthDate !== undefined &&
      (left as Tiny).fields.birthDate !== (right as Tiny).fields.birthDate,
  }
}

function valueIn({ fields }: EntityRecord, field: string): [string, string][] {
  const value = fields[field as 'name']
  return value ? [[field, value.toLowerCase()]] : []
}

function shipped(kind: EntityKind): RunResolver['model'] {
  return {
    version: `tiny-${kind}-1`,
    kind,
    density: 1,
    comparisons: {},
    collisions: {},
    covers: [],
    thresholds: { merge: 0.9, review: 0.3 },
    calibration: null,
    corrections: null,
    trainedOn: { records: 0, labels: 0 },
  }
}
