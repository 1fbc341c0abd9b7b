import { expect, test } from 'vitest'
import { createNearEntities } from '../../../src/agent/again/near-entities.ts'
import { createDomains } from '../../../src/domains/domains.ts'
import type { Account } from '../../../src/model/account.ts'
import { barePlan, type EntityReference, type Plan } from '../../../src/model/plan.ts'
import type { Scope } from '../../../src/model/scope.ts'
import type { EntityRow, Reader } from '../../../src/stores/postgres/conversations.ts'

const scope: Scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'maya@payready.example' } }
const row = (kind: EntityRow['kind'], name: string, detail: string | null = null): EntityRow => ({
  ...{ kind, id: name, name, detail, aliases: [], interactions: 3, last: null },
})
const strangers = ['Mossgate Residential', 'Northfen Residential', 'Plumhollow Residential', 'Tessaly Living']
const companies = ['Brackwater Residential', 'Brackwater Capital', 'Brockwater Homes', ...strangers]
const people = [
  row('person', 'Maria Garcia'),
  row('person', 'Maria Ortiz'),
  row('person', 'Owen Hartigan', 'Maria Inc'),
]
const known = [...companies.map((name) => row('company', name)), ...people]

const account = (name: string, parentId: string | null = null): Account => ({
  ...{ id: name, name, parentId, type: null, owners: [], system: null, units: null, city: null, state: null },
})

async function near(about: EntityReference[], told = '', accounts: Account[] = []): Promise<string[]> {
  const reader = {
    accounts: async () => accounts,
    entities: async ({ ids }: { ids: readonly string[] }) => [
      ...known,
      ...ids.filter((id) => !companies.includes(id)).map((id) => row('company', id)),
    ],
  }
  const find = createNearEntities({
    conversations: { snapshot: (_, work) => work(reader as unknown as Reader) },
    domains: createDomains(),
  })
  const plan: Plan = {
    ...{ ...barePlan, intent: 'open', domain: 'pay_ready', timeZone: 'America/Chicago' },
    people: about.filter(({ kind }) => kind === 'person'),
    companies: about.filter(({ kind }) => kind === 'company'),
  }
  return (await find(scope, { plan, sentences: [{ kind: 'derived', text: told, support: [] }] })).map(
    ({ name }) => name,
  )
}

const brackwater: EntityReference = {
  ...{ kind: 'company', id: 'Brackwater Residential', name: 'Brackwater Residential', phrase: 'brackwater' },
}
const maria: EntityReference = { kind: 'person', id: 'Maria Garcia', name: 'Maria Garcia', phrase: 'maria' }

test('a word of the trade makes no two accounts alike, a word of their own or a slip of the pen does', async () => {
  expect(await near([brackwater])).toEqual(['Brackwater Capital', 'Brockwater Homes'])
})

test('the family comes first, whatever its names: parent, sister and brand', async () => {
  const accounts = [
    account('Harrow Group'),
    account('Brackwater Residential', 'Harrow Group'),
    account('Fenwick Living', 'Harrow Group'),
    account('Mossgate Residential', 'Another Group'),
  ]
  expect(await near([brackwater], '', accounts)).toEqual([
    ...['Harrow Group', 'Fenwick Living', 'Brackwater Capital', 'Brockwater Homes'],
  ])
  const harrow: EntityReference = { kind: 'company', id: 'Harrow Group', name: 'Harrow Group', phrase: 'harrow' }
  expect(await near([harrow], '', accounts)).toEqual(['Brackwater Residential', 'Fenwick Living'])
})

test('the other accounts that the answer names are offered, by a name of theirs and not by a part of a word', async () => {
  const told = 'Brackwater compared us with Tessaly’s offer; the Northfenders said nothing.'
  expect(await near([brackwater], told)).toEqual(['Brackwater Capital', 'Brockwater Homes', 'Tessaly Living'])
  expect(await near([], 'Mossgate Residential is quiet.')).toEqual(['Mossgate Residential'])
})

test('people are alike by their names, not by where they work', async () => {
  expect(await near([maria])).toEqual(['Maria Ortiz'])
})
