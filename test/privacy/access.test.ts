import { describe, expect, it, test } from 'vitest'
import type { Colleague } from '../../src/model/account.ts'
import type { Viewer } from '../../src/model/scope.ts'
import {
  type GivenRoles,
  mayAskOf,
  mayConfigure,
  mayDecideDispute,
  mayErase,
  mayGrant,
  mayMarkPromise,
  mayReadAudit,
  mayReveal,
  maySeeCoaching,
  nothingGiven,
  type Role,
  roleOf,
  roles,
} from '../../src/privacy/access.ts'

const colleague = (name: string, given: Partial<Colleague> = {}): Colleague => ({
  ...{ personId: name, name, email: `${name}@x.example`, title: null, timeZone: null, managerEmail: null },
  ...given,
})
const person = (name: string): Viewer => ({ kind: 'person', email: `${name}@x.example` })
const operator: Viewer = { kind: 'operator' }
const colleagues = [
  colleague('rep', { managerEmail: 'boss@x.example' }),
  colleague('owner', { managerEmail: 'Chief@x.example' }),
  colleague('boss', { managerEmail: 'top@x.example' }),
  colleague('chief'),
  colleague('top'),
  colleague('other', { title: 'Sales lead' }),
  colleague('titled', { title: 'Systems administrator' }),
]
const given: GivenRoles = {
  listed: new Set(['listed@x.example']),
  admins: new Set(['grouped@x.example']),
  managers: new Set(['lead@x.example', 'listed@x.example']),
}

describe('a role', () => {
  it.each<[name: string, role: Role, why: RegExp]>([
    ['rep', 'rep', /no setting/],
    ['stranger', 'rep', /no setting/],
    ['boss', 'manager', /reports to them/],
    ['CHIEF', 'manager', /reports to them/],
    ['lead', 'manager', /SOPHIA_MANAGER_GROUP/],
    ['listed', 'admin', /SOPHIA_ADMINS/],
    ['Grouped', 'admin', /SOPHIA_ADMIN_GROUP/],
    ['titled', 'rep', /no setting/],
  ])('of %s is %s', (name, role, why) => {
    expect(roleOf(person(name), { given, colleagues })).toEqual({ role, why: expect.stringMatching(why) })
  })
  test('of the operator is that, and everyone together has the least', () => {
    expect(roleOf(operator, { given, colleagues }).role).toBe('operator')
    expect(roleOf({ kind: 'everyone' }, { given, colleagues }).role).toBe('rep')
  })
  test('is no administrator’s by whatever a source says of somebody', () => {
    const titles = ['Administrator', 'System Administrator', 'admin', 'operator']
    const boasting = titles.map((title, at) => colleague(`a${at}`, { title, name: title, managerEmail: title }))
    for (const { email } of boasting)
      expect(roleOf({ kind: 'person', email }, { given: nothingGiven, colleagues: boasting }).role).toBe('rep')
  })
})

describe('what a role may', () => {
  const may: Record<string, (role: Role) => boolean> = {
    configure: mayConfigure,
    reveal: mayReveal,
    erase: mayErase,
    grant: mayGrant,
    'read the audit': (role) => mayReadAudit(person('rep'), role),
    'read the audit of another': (role) => mayReadAudit(person('rep'), role, 'boss@x.example'),
    'read the audit of themselves': (role) => mayReadAudit(person('rep'), role, 'REP@x.example'),
    'decide a dispute': (role) => mayDecideDispute('a@x.example', { rep: 'rep@x.example', manager: null }, role),
    'decide their own dispute': (role) =>
      mayDecideDispute('rep@x.example', { rep: 'rep@x.example', manager: null }, role),
  }
  const table: Record<string, string> = {
    configure: '-MAO',
    reveal: '--AO',
    erase: '--AO',
    grant: '--AO',
    'read the audit': '--AO',
    'read the audit of another': '--AO',
    'read the audit of themselves': 'RMAO',
    'decide a dispute': '--AO',
    'decide their own dispute': '----',
  }
  it.each(Object.entries(table))('%s: %s', (action, row) => {
    const letters = ['R', 'M', 'A', 'O']
    expect(roles.map((role, at) => (may[action]?.(role) ? letters[at] : '-')).join('')).toBe(row)
  })
})

describe('coaching', () => {
  const coached = { emails: ['rep@x.example'], managers: ['Boss@x.example'] }
  it.each(['rep', 'REP', 'boss'])('is for %s', (name) => expect(maySeeCoaching(person(name), coached)).toBe(true))
  it.each(['listed', 'grouped', 'lead', 'top', 'other', ''])('is not for %s, whatever their role', (name) =>
    expect(maySeeCoaching(person(name), coached)).toBe(false),
  )
  test('is not for everyone, and for the operator', () => {
    expect(maySeeCoaching({ kind: 'everyone' }, { emails: [''], managers: [] })).toBe(false)
    expect(maySeeCoaching(operator, coached)).toBe(true)
  })
})

test('a dispute is decided by the rep’s manager', () => {
  const concerned = { rep: 'rep@x.example', manager: 'Boss@x.example' }
  expect(mayDecideDispute('boss@x.example', concerned, 'manager')).toBe(true)
  expect(mayDecideDispute('lead@x.example', concerned, 'manager')).toBe(false)
})

describe('a promise may be marked', () => {
  const account = { owners: [{ system: 'hubspot', name: 'Owner', email: 'OWNER@x.example' }] }
  const promised = { by: 'rep', personId: 'rep' as string | null, account }
  const may = (viewer: Viewer, of = promised) => mayMarkPromise(viewer, of, { given, colleagues })

  it.each(['rep', 'owner', 'boss', 'chief', 'listed', 'grouped', 'REP'])('by %s', (name) =>
    expect(may(person(name))).toBe(true),
  )
  it.each(['other', 'top', 'lead', 'titled', 'stranger', ''])('not by %s', (name) => {
    expect(may(person(name))).toBe(false)
    expect(may({ kind: 'person', email: name })).toBe(false)
  })
  test('by the operator, by whoever is promised for by name, by nobody who is everyone', () => {
    expect(may(operator)).toBe(true)
    expect(may({ kind: 'everyone' })).toBe(false)
    const named = { by: 'other', personId: null, account: null as unknown as typeof account }
    expect(may(person('other'), named)).toBe(true)
    expect(may(person('rep'), { ...named, by: 'Elena Voss', personId: 'elena' })).toBe(false)
  })
})

test('of the usual domain all of ours may ask, of another those listed for it', () => {
  const members = new Set(['listed@x.example'])
  const may = (domain: 'pay_ready' | 'personal', viewer: Viewer) => mayAskOf(domain, viewer, members)
  expect(may('pay_ready', person('rep'))).toBe(true)
  expect(may('personal', person('rep'))).toBe(false)
  expect(may('personal', person('LISTED'))).toBe(true)
  expect(may('personal', { kind: 'everyone' })).toBe(false)
  expect(may('personal', operator)).toBe(true)
})
