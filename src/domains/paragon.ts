import { type DomainProfile, defaultSignals, defaultThresholds, defaultTopicMinimum, indexClassesOf } from './profile.ts'

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
  topics: [],
  topicMinimum: defaultTopicMinimum,
  repTitles: '',
  accountChannels: '',
  fieldMap: {},
  thresholds: defaultThresholds,
  signals: defaultSignals,
}
