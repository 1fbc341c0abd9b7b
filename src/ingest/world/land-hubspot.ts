import type { CrmRecord } from './conversation.ts'
import { lateEvening, type Stamped } from './envelope.ts'
import { hubspotProperties } from './hubspot-properties.ts'
import type { LandedRow } from './landed-table.ts'
import type { Landing } from './landing.ts'
import { hashText } from './random.ts'
import { wallIn } from './wall-in.ts'
import { dayOf, hourMs, minuteMs, storyNow, type Wall, wallOf } from './world-clock.ts'

export function* hubspotOwners({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  for (const [key, person] of Object.entries(material.colleagues)) {
    const { firstName, lastName, email } = ids.person(key, 'hubspot')
    const at = wallOf(person.since ?? '2025-02-03')
    yield stamp('hubspot_owners', key, at, {
      id: ids.hubspotOwner(key),
      email,
      firstName,
      lastName,
      userId: Number(ids.hubspotOwner(key).slice(1)),
      createdAt: clock.iso(at),
      updatedAt: clock.iso(at),
      archived: false,
      teams: [{ id: String((hashText(person.team) % 90_000) + 10_000), name: person.team, primary: true }],
    })
  }
}

/** How many contacts a nightly job touched on the story's last Sunday, so that the failed run had them to catch up. */
const touchedOnSunday = 14

export function* hubspotContacts(landing: Landing): Iterable<Stamped> {
  const { material, ids, clock } = landing
  const keys = Object.keys(material.contacts).filter((key) => material.contacts[key]?.in.includes('hubspot'))
  for (const [index, key] of keys.entries()) {
    const contact = material.contacts[key]
    if (!contact) continue
    const { firstName, lastName, email, title } = ids.person(key, 'hubspot')
    const company = ids.company(contact.account, 'hubspot')
    const created = contact.createdOn ? wallOf(`${contact.createdOn} 16:20`) : createdOf(`contact ${key}`)
    const updated = index % 5 === 0 && index / 5 < touchedOnSunday ? lateEvening + index * 1000 : created
    const account = material.accounts[contact.account]
    yield crmRow(landing, {
      table: 'hubspot_contacts',
      id: ids.hubspotContact(key),
      created,
      updated,
      properties: {
        firstname: firstName,
        lastname: lastName,
        email,
        jobtitle: title,
        phone: account?.phone ?? null,
        company: company.name,
        city: account?.city ?? null,
        state: account?.state ?? null,
        associatedcompanyid: ids.hubspotCompany(contact.account),
        hubspot_owner_id: ids.hubspotOwner(company.owner),
        lifecyclestage: 'customer',
        createdate: clock.iso(created),
        lastmodifieddate: clock.iso(updated),
      },
      associations: { companies: [ids.hubspotCompany(contact.account)] },
    })
  }
}

export function* hubspotCompanies(landing: Landing): Iterable<Stamped> {
  const { material, ids, clock } = landing
  for (const [key, account] of Object.entries(material.accounts)) {
    if (account.kind === 'investor') continue
    const { name, domain, owner } = ids.company(key, 'hubspot')
    const created = createdOf(`company ${key}`)
    const contacts = Object.keys(material.contacts).filter(
      (one) => material.contacts[one]?.account === key && material.contacts[one]?.in.includes('hubspot'),
    )
    yield crmRow(landing, {
      table: 'hubspot_companies',
      id: ids.hubspotCompany(key),
      created,
      updated: created,
      properties: {
        name,
        domain,
        phone: account.phone,
        city: account.city,
        state: account.state,
        hubspot_owner_id: ids.hubspotOwner(owner),
        hs_parent_company_id: account.parent ? ids.hubspotCompany(account.parent) : null,
        lifecyclestage: account.kind === 'prospect' ? 'opportunity' : 'customer',
        number_of_units: account.units === undefined ? null : String(account.units),
        property_management_system: account.system ?? null,
        renewal_date: account.renewal ? clock.day(wallOf(account.renewal)) : null,
        createdate: clock.iso(created),
        hs_lastmodifieddate: clock.iso(created),
      },
      associations: { contacts: contacts.map(ids.hubspotContact) },
    })
  }
}

/** The engagements, deals or tickets of one table. */
export function* hubspotRecords(landing: Landing, record: string, table: string): Iterable<Stamped> {
  const { ids, clock } = landing
  for (const one of landing.records) {
    if (one.system !== 'hubspot' || one.record !== record) continue
    const { created, updated } = timesOf(one)
    const owner = ownerOf(one, landing)
    const account = one.account
    const contacts = contactsOf(one, landing).map(ids.hubspotContact)
    yield crmRow(landing, {
      table,
      id: ids.hubspotRecord(one.key),
      created,
      updated,
      properties: {
        ...hubspotProperties(one, landing, owner),
        hs_timestamp: clock.iso(one.at),
        hs_createdate: clock.iso(created),
        hs_lastmodifieddate: clock.iso(updated),
        hubspot_owner_id: ids.hubspotOwner(owner),
      },
      associations: { contacts, companies: account ? [ids.hubspotCompany(account)] : [], deals: [] },
    })
  }
}

/** When a record was made and last changed: with its date, or later where the script says `received` or `closed`. */
export function timesOf(one: CrmRecord): { created: Wall; updated: Wall } {
  const isMeeting = one.record === 'meeting' || one.record === 'event'
  const received = wallIn(one.fields.created) ?? wallIn(one.fields.received)
  const created = received ?? (isMeeting ? dayOf(one.at) - 3 * 24 * hourMs + 15 * hourMs + 20 * minuteMs : one.at)
  const closed = wallIn(one.fields.closed)
  const held = isMeeting && one.at < storyNow && one.text !== '' ? one.at + 50 * minuteMs : created
  return { created, updated: Math.max(created, closed ?? 0, held) }
}

export function ownerOf(one: CrmRecord, { ids, material }: Landing): string {
  const people = [one.author, one.from, ...one.to].filter(
    (key): key is string => key !== undefined && ids.isColleague(key),
  )
  return people[0] ?? material.accounts[one.account ?? '']?.owner ?? 'renata'
}

/** The account's people a record is about: its contacts, and whoever of them wrote or got it. */
export function contactsOf(one: CrmRecord, { material }: Landing): string[] {
  const named = [...one.contacts, ...(one.from ? [one.from] : []), ...(one.author ? [one.author] : []), ...one.to]
  return [...new Set(named)].filter((key) => key in material.contacts)
}

type CrmParts = {
  table: string
  id: string
  created: Wall
  updated: Wall
  properties: LandedRow
  associations: Record<string, string[]>
}

function crmRow(
  { clock, stamp }: Landing,
  { table, id, created, updated, properties, associations }: CrmParts,
): Stamped {
  const all: LandedRow = { ...properties, hs_object_id: id }
  const flat = Object.fromEntries(Object.entries(all).map(([name, value]) => [`properties_${name}`, value]))
  return stamp(table, id, updated, {
    id,
    properties: all,
    ...flat,
    createdAt: clock.iso(created),
    updatedAt: clock.iso(updated),
    archived: false,
    ...associations,
  })
}

/** Base data is older than the story's talk; its day follows from its name. */
export function createdOf(name: string): Wall {
  return wallOf('2025-04-07') + (hashText(`created ${name}`) % 200) * 24 * hourMs + 9 * hourMs
}
