import { type DomainProfile, defaultSignals, defaultThresholds, defaultTopicMinimum, indexClassesOf } from './profile.ts'

export const personal: DomainProfile = {
  id: 'personal',
  persona: 'Sophia',
  organisation: 'Personal',
  schema: 'personal',
  landedSchema: 'personal_landed',
  role: 'sophia_personal',
  cachePrefix: 'ps:',
  indexClasses: indexClassesOf('Personal'),
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
