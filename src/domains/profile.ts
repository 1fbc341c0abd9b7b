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
  /** Hosts a proof may lead to, each with all that stands under it; another address of a source is never a link. */
  proofHosts: string[]
  /** Words of the trade, each with the ways it is heard or misspelt. */
  products: WordList
  rivals: WordList
  /** What conversations turn on; a topic is listed from `topicMinimum` conversations in either period on. */
  topics: TopicEntry[]
  topicMinimum: number
  /** Titles whose bearers are coached as reps, as a regular expression; empty = whoever owns a customer. */
  repTitles: string
  /** Channels named after an account, as a regular expression whose first group is the account's word; empty = none. */
  accountChannels: string
  /** Custom fields of the organisation: our name → the system's field name (`company.units` → `Units__c`). */
  fieldMap: Readonly<Record<string, string>>
  thresholds: Thresholds
  /** From when on what customers say or leave unsaid is a sign. */
  signals: SignalSettings
}

/** Limits of the mood of a period and of the signals of risk, in turns, days and per cent of turns. */
export type SignalSettings = {
  /** Customer turns a period needs before its mood is scored. */
  fewestMoodTurns: number
  /** Share of negative turns in the last scored week. */
  negativeShare: number
  /** Positive minus negative share, in points, that a turn of mood starts above and ends below, and the days of each side. */
  turnedPoints: number
  turnedDays: number
  unansweredDays: number
  incidentDays: number
  quietDays: number
  /** How far back what was said still counts as a sign. */
  recentDays: number
}

/** Where the systems we read keep what they tell. */
export const defaultProofHosts = ['slack.com', 'gong.io', 'hubspot.com', 'salesforce.com', 'force.com']

export const defaultSignals: SignalSettings = {
  ...{ fewestMoodTurns: 10, negativeShare: 40, turnedPoints: 10, turnedDays: 14 },
  ...{ unansweredDays: 7, incidentDays: 7, quietDays: 21, recentDays: 30 },
}

/**
 * One topic: regular expressions of sayings that tell it alone, and of words that tell it only beside others of it.
 * `bySystem` marks one that belongs to the customer's property-management system; an objection of the kind `objection`
 * tells it as well.
 */
export type TopicEntry = { name: string; sayings: string[]; words?: string[]; bySystem?: true; objection?: string }

export const defaultTopicMinimum = 3

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
