import type { DomainId } from '../model/domain.ts'

/** Limits and sizes of a domain; every one can be overridden by a setting of the environment. */
export type Thresholds = {
  nameThreshold: number
  companyThreshold: number
  /** From this probability on two records are taken for one entity without asking; between the two, a person is asked. */
  mergeThreshold: number
  reviewThreshold: number
  similarityThreshold: number
  hotCacheSize: number
  hotCacheTtlHours: number
  warmCacheTtlDays: number
  batchSize: number
  syncTimeoutMinutes: number
  maxRetries: number
}

/** What one business domain is. A new domain is one more of these. */
export type DomainProfile = {
  id: DomainId
  persona: string
  organisation: string
  /** PostgreSQL schema and role: a handle opened for one domain can name no other. */
  schema: string
  role: string
  /** Schema where Airbyte lands this domain's tables. */
  landedSchema: string
  cachePrefix: string
  /** Names of the classes a vector index keeps for this domain. */
  indexClasses: { slack: string; gong: string; hubspot: string; salesforce: string }
  timeZone: string
  /** Month (1–12) the fiscal year begins with; a fiscal year bears the number of the calendar year it ends in. */
  fiscalYearStart: number
  /** Mailbox domains of our own people: everyone else is a customer. */
  internalMailDomains: string[]
  /** Words of the trade, each with the ways it is heard or misspelt. */
  products: WordList
  rivals: WordList
  /** Channels named after an account, as a regular expression whose first group is the account's word; empty = none. */
  accountChannels: string
  /** Custom fields of the organisation: our name → the system's field name (`company.units` → `Units__c`). */
  fieldMap: Readonly<Record<string, string>>
  thresholds: Thresholds
}

export type WordList = { name: string; spokenForms: string[] }[]

export const defaultThresholds: Thresholds = {
  nameThreshold: 0.85,
  companyThreshold: 0.8,
  mergeThreshold: 0.9,
  reviewThreshold: 0.3,
  similarityThreshold: 0.7,
  hotCacheSize: 10_000,
  hotCacheTtlHours: 24,
  warmCacheTtlDays: 7,
  batchSize: 100,
  syncTimeoutMinutes: 60,
  maxRetries: 3,
}

/** The four index class names of a domain, e.g. PayReadySlackMessage. */
export function indexClassesOf(prefix: string): DomainProfile['indexClasses'] {
  return {
    slack: `${prefix}SlackMessage`,
    gong: `${prefix}GongCallSegment`,
    hubspot: `${prefix}HubSpotNote`,
    salesforce: `${prefix}SalesforceNote`,
  }
}
