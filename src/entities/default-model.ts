import type { EntityKind } from '../model/entity.ts'
import { companyScheme } from './company/company-scheme.ts'
import personModel from './person/default-model.json' with { type: 'json' }
import { type ResolverModel, resolverModelSchema } from './weights/model.ts'
import { untrained } from './weights/train.ts'

/**
 * The model Sophia ships for a kind. The one for people is fitted to labelled, made-up CRM records (`npm run bench --
 * fit-person-model`); the one for companies is the levels' own chances.
 */
export function defaultModel(kind: EntityKind): ResolverModel {
  return kind === 'person' ? resolverModelSchema.parse(personModel) : companyModel
}

const companyModel: ResolverModel = {
  version: 'company-default-1',
  kind: 'company',
  density: 1,
  comparisons: untrained(companyScheme.comparisons),
  collisions: { ...companyScheme.collisions },
  covers: companyScheme.comparisons.map(({ name }) => name),
  thresholds: { merge: 0.9, review: 0.3 },
  calibration: null,
  corrections: null,
  trainedOn: { records: 0, labels: 0 },
}
