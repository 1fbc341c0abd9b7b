import { plural } from '../compose/wording.ts'
import type { Metric } from './metric.ts'
import { placesOf } from './population.ts'
import { onlyInSlack, recordKinds } from './slack-only.ts'

/** Figures of what stands in Slack alone; `of` are the accounts' ids, parted by commas. */
export const slackOnlyMetrics: Readonly<Record<string, Metric>> = {
  only_in_slack: {
    unit: 'messages of ours with a sentence that no conversation or record of the accounts in HubSpot and Salesforce holds',
    say: (value) => plural(value, 'Slack message'),
    phrases: () => ['in Slack'],
    measure: async (reads, heads, { of = '' }) => (await onlyInSlack(reads, heads, of.split(','))).length,
  },
  slack_messages: {
    unit: 'Slack messages of ours',
    say: (value) => plural(value, 'Slack message'),
    measure: async (reads, heads) => (await placesOf(reads, heads, { side: 'internal' })).length,
  },
  crm_records: {
    unit: 'deals, tickets, tasks and meetings of the accounts',
    say: (value) => plural(value, 'CRM record'),
    measure: async ({ reader }, _, { companyIds }) =>
      (await reader.crmRecords({ kinds: recordKinds, companyIds })).length,
  },
}
