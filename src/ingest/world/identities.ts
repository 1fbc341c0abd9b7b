import type { WorldMaterial } from './material.ts'
import { digitsOf, salesforceId, slackId } from './source-ids.ts'

export type System = 'gong' | 'slack' | 'hubspot' | 'salesforce'
export type Identity = { name: string; firstName: string; lastName: string; email: string | null; title: string }

/** How each source shows people and companies, and the ids it knows them by. */
export function createIdentities(material: WorldMaterial) {
  const person = (key: string, system: System): Identity => {
    const colleague = material.colleagues[key]
    if (colleague) return toIdentity(colleague.name, `${key}@payready.example`, colleague.title)
    const contact = material.contacts[key]
    if (!contact) return toIdentity('Unknown speaker', null, '')
    const shown = contact[system]
    const usual =
      contact.email ?? mailboxOf(contact.name, material.accounts[contact.account]?.domain ?? 'nowhere.example')
    const email = shown?.email === undefined ? usual : shown.email
    return toIdentity(shown?.name ?? contact.name, email, contact.title)
  }
  const company = (key: string, system: System) => {
    const account = material.accounts[key]
    const shown = system === 'slack' ? undefined : account?.[system]
    return {
      name: shown?.name ?? account?.name ?? key,
      domain: shown?.domain === undefined ? (account?.domain ?? null) : shown.domain,
      owner: shown?.owner ?? account?.owner ?? 'renata',
    }
  }
  return {
    person,
    company,
    isColleague: (key: string) => key in material.colleagues,
    gongUser: (key: string) => digitsOf(`gong user ${key}`, 19),
    gongCall: (key: string) => digitsOf(`gong call ${key}`, 19),
    gongSpeaker: (call: string, key: string) => digitsOf(`gong speaker ${call} ${key}`, 19),
    slackUser: (key: string) => slackId('U', `user ${key}`),
    slackChannel: (key: string) => slackId('C', `channel ${key}`),
    hubspotOwner: (key: string) => digitsOf(`hubspot owner ${key}`, 9),
    hubspotContact: (key: string) => digitsOf(`hubspot contact ${key}`, 11),
    hubspotCompany: (key: string) => digitsOf(`hubspot company ${key}`, 11),
    hubspotRecord: (key: string) => digitsOf(`hubspot record ${key}`, 11),
    salesforceUser: (key: string) => salesforceId('005', `user ${key}`),
    salesforceContact: (key: string) => salesforceId('003', `contact ${key}`),
    salesforceLead: (key: string) => salesforceId('00Q', `lead ${key}`),
    salesforceAccount: (key: string) => salesforceId('001', `account ${key}`),
    salesforceRecord: (record: string, key: string) => salesforceId(prefixes[record] ?? '00T', `${record} ${key}`),
  }
}
export type Identities = ReturnType<typeof createIdentities>

const prefixes: Record<string, string> = { opportunity: '006', history: '008', task: '00T', event: '00U', note: '002' }

function toIdentity(name: string, email: string | null, title: string): Identity {
  const words = name.split(' ')
  return { name, firstName: words.slice(0, -1).join(' ') || name, lastName: words.at(-1) ?? '', email, title }
}

/** first.last@domain; several first names run together. */
function mailboxOf(name: string, domain: string): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z\s-]/g, '')
    .split(/\s+/)
  return `${words.slice(0, -1).join('')}.${words.at(-1)}@${domain}`
}
