import { payReadyTopics } from './pay-ready-topics.ts'
import {
  type DomainProfile,
  defaultProofHosts,
  defaultSignals,
  defaultThresholds,
  defaultTopicMinimum,
  indexClassesOf,
} from './profile.ts'

export const payReady: DomainProfile = {
  id: 'pay_ready',
  persona: 'Sophia',
  organisation: 'Pay Ready',
  schema: 'pay_ready',
  landedSchema: 'pay_ready_landed',
  role: 'sophia_pay_ready',
  cachePrefix: 'pr:',
  indexClasses: indexClassesOf('PayReady'),
  timeZone: 'America/Chicago',
  fiscalYearStart: 1,
  internalMailDomains: ['payready.example', 'payready.com'],
  proofHosts: defaultProofHosts,
  products: [
    { name: 'ResCenter', spokenForms: ['res center', 'rescentre'] },
    { name: 'Buzz', spokenForms: [] },
    { name: 'EvictionCenter', spokenForms: ['eviction center'] },
    { name: 'Collect Central', spokenForms: ['collectcentral', 'collections central'] },
  ],
  rivals: [
    { name: 'Yardi', spokenForms: ['yardy', 'yardee'] },
    { name: 'RealPage', spokenForms: ['real page'] },
    { name: 'Entrata', spokenForms: ['in trata', 'entrada'] },
    { name: 'AppFolio', spokenForms: ['app folio'] },
  ],
  topics: payReadyTopics,
  topicMinimum: defaultTopicMinimum,
  repTitles:
    '\\baccount (?:executive|manager)\\b|\\bsales (?:representative|executive|associate)\\b|\\b(?:sales|business) development representative\\b',
  accountChannels: '^(?:acct|exec)-([a-z0-9]+)$',
  fieldMap: {
    'hubspot.company.units': 'number_of_units',
    'hubspot.company.propertyManagementSystem': 'property_management_system',
    'hubspot.company.renewalDate': 'renewal_date',
    'hubspot.deal.renewalDate': 'renewal_date',
    'salesforce.company.units': 'Units__c',
    'salesforce.company.propertyManagementSystem': 'Property_Management_System__c',
    'salesforce.company.renewalDate': 'Renewal_Date__c',
    'salesforce.company.region': 'Region__c',
    'salesforce.deal.renewalDate': 'Renewal_Date__c',
  },
  thresholds: defaultThresholds,
  signals: defaultSignals,
}
