import { type DomainProfile, defaultThresholds, indexClassesOf } from './profile.ts'

export const paragon: DomainProfile = {
  id: 'paragon',
  persona: 'Sophia',
  organisation: 'Paragon',
  schema: 'paragon',
  landedSchema: 'paragon_landed',
  role: 'sophia_paragon',
  cachePrefix: 'pg:',
  indexClasses: indexClassesOf('Paragon'),
  timeZone: 'America/Chicago',
  fiscalYearStart: 1,
  internalMailDomains: [],
  products: [],
  rivals: [],
  accountChannels: '',
  fieldMap: {},
  thresholds: defaultThresholds,
}
