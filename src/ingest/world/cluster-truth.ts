import type { System } from './identities.ts'
import type { Landing } from './landing.ts'
import type { Truth } from './truth.ts'

type SourceRecord = Truth['people'][number]['records'][number]

/** Which source records are one person; aliases of one source count to whom they stand for. */
export function clusterPeople({ material, ids, calls }: Landing): Truth['people'] {
  const shown = (system: System, table: string, id: string, key: string): SourceRecord => {
    const { name, email } = ids.person(key, system)
    return { system, table, id, name, email }
  }
  const parties = new Map<string, SourceRecord>()
  for (const call of calls()) {
    for (const party of call.parties) {
      const record = shown('gong', 'gong_extensive_calls', '', party)
      if (party in material.contacts)
        parties.set(party, { ...record, id: record.email ?? `${ids.gongCall(call.key)} ${record.name}` })
    }
  }
  const recordsOf = (key: string): SourceRecord[] => {
    if (ids.isColleague(key)) {
      return [
        shown('gong', 'gong_users', ids.gongUser(key), key),
        shown('slack', 'slack_users', ids.slackUser(key), key),
        shown('hubspot', 'hubspot_owners', ids.hubspotOwner(key), key),
        shown('salesforce', 'salesforce_user', ids.salesforceUser(key), key),
      ]
    }
    const contact = material.contacts[key]
    const party = parties.get(key)
    return [
      ...(party ? [party] : []),
      ...(contact?.slack ? [shown('slack', 'slack_users', ids.slackUser(key), key)] : []),
      ...(contact?.in.includes('hubspot') ? [shown('hubspot', 'hubspot_contacts', ids.hubspotContact(key), key)] : []),
      ...(contact?.in.includes('salesforce')
        ? [shown('salesforce', 'salesforce_contact', ids.salesforceContact(key), key)]
        : []),
      ...(contact?.lead ? [shown('salesforce', 'salesforce_lead', ids.salesforceLead(key), key)] : []),
    ]
  }
  const aliases = (key: string) =>
    Object.keys(material.contacts).filter((one) => material.contacts[one]?.sameAs === key)
  const keys = [...Object.keys(material.colleagues), ...Object.keys(material.contacts)]
  return keys
    .filter((key) => material.contacts[key]?.sameAs === undefined)
    .map((key) => ({
      key,
      name: (material.colleagues[key] ?? material.contacts[key])?.name ?? key,
      account: material.contacts[key]?.account ?? null,
      records: [key, ...aliases(key)].flatMap(recordsOf),
    }))
}

export function clusterCompanies({ material, ids }: Landing): Truth['companies'] {
  return Object.entries(material.accounts).map(([key, account]) => {
    const record = (system: 'hubspot' | 'salesforce', table: string, id: string): SourceRecord => {
      const { name, domain } = ids.company(key, system)
      return { system, table, id, name, email: domain }
    }
    return {
      key,
      name: account.name,
      kind: account.kind,
      parent: account.parent ?? null,
      owners: { salesforce: ids.company(key, 'salesforce').owner, hubspot: ids.company(key, 'hubspot').owner },
      records: [
        record('salesforce', 'salesforce_account', ids.salesforceAccount(key)),
        ...(account.kind === 'investor' ? [] : [record('hubspot', 'hubspot_companies', ids.hubspotCompany(key))]),
        ...(account.gong?.name
          ? [
              {
                system: 'gong' as const,
                table: 'gong_extensive_calls',
                id: account.gong.name,
                name: account.gong.name,
                email: null,
              },
            ]
          : []),
      ],
    }
  })
}
