import type { CrmRecord } from './conversation.ts'
import { dayText } from './day-text.ts'
import type { Stamped } from './envelope.ts'
import { isDone } from './hubspot-properties.ts'
import { contactsOf, createdOf, ownerOf, timesOf } from './land-hubspot.ts'
import type { Landing } from './landing.ts'
import { opportunityStates } from './opportunity-states.ts'
import { wallIn } from './wall-in.ts'
import { minuteMs, wallOf } from './world-clock.ts'

export function* salesforceUsers({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  for (const [key, person] of Object.entries(material.colleagues)) {
    const { name, firstName, lastName, email, title } = ids.person(key, 'salesforce')
    const at = wallOf(person.since ?? '2025-02-03')
    yield stamp('salesforce_user', key, at, {
      Id: ids.salesforceUser(key),
      Username: email,
      FirstName: firstName,
      LastName: lastName,
      Name: name,
      Email: email,
      Title: title,
      Department: person.team,
      ManagerId: person.manager ? ids.salesforceUser(person.manager) : null,
      IsActive: true,
      TimeZoneSidKey: person.timeZone,
      UserType: 'Standard',
      CreatedDate: clock.iso(at),
      SystemModstamp: clock.iso(at),
    })
  }
}

export function* salesforceAccounts({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  const types = { customer: 'Customer', subsidiary: 'Customer', prospect: 'Prospect', investor: 'Other' }
  for (const [key, account] of Object.entries(material.accounts)) {
    const { name, domain, owner } = ids.company(key, 'salesforce')
    const at = createdOf(`account ${key}`)
    yield stamp('salesforce_account', key, at, {
      Id: ids.salesforceAccount(key),
      IsDeleted: false,
      Name: name,
      Type: types[account.kind],
      ParentId: account.parent ? ids.salesforceAccount(account.parent) : null,
      BillingCity: account.city,
      BillingState: account.state,
      Phone: account.phone,
      Website: domain ? `https://www.${domain}` : null,
      Industry: account.kind === 'investor' ? 'Investment' : 'Real Estate',
      NumberOfEmployees: null,
      OwnerId: ids.salesforceUser(owner),
      Units__c: account.units ?? null,
      Property_Management_System__c: account.system ?? null,
      Renewal_Date__c: account.renewal ? clock.day(wallOf(account.renewal)) : null,
      Communities__c: account.communityCount ?? account.communities.length,
      Community_List__c: account.communities.map((community) => community.join(', ')).join('\n') || null,
      CreatedDate: clock.iso(at),
      LastModifiedDate: clock.iso(at),
      SystemModstamp: clock.iso(at),
    })
  }
}

export function* salesforceContacts({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  for (const [key, contact] of Object.entries(material.contacts)) {
    if (!contact.in.includes('salesforce')) continue
    const { name, firstName, lastName, email, title } = ids.person(key, 'salesforce')
    const at = contact.createdOn ? wallOf(contact.createdOn) : createdOf(`salesforce contact ${key}`)
    yield stamp('salesforce_contact', key, at, {
      Id: ids.salesforceContact(key),
      IsDeleted: false,
      AccountId: ids.salesforceAccount(contact.account),
      FirstName: firstName,
      LastName: lastName,
      Name: name,
      Email: email,
      Phone: material.accounts[contact.account]?.phone ?? null,
      Title: title,
      OwnerId: ids.salesforceUser(ids.company(contact.account, 'salesforce').owner),
      CreatedDate: clock.iso(at),
      LastModifiedDate: clock.iso(at),
      SystemModstamp: clock.iso(at),
    })
  }
}

export function* salesforceLeads({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  for (const [key, contact] of Object.entries(material.contacts)) {
    if (!contact.lead) continue
    const { name, firstName, lastName, email, title } = ids.person(key, 'salesforce')
    const at = createdOf(`lead ${key}`)
    yield stamp('salesforce_lead', key, at, {
      Id: ids.salesforceLead(key),
      IsDeleted: false,
      FirstName: firstName,
      LastName: lastName,
      Name: name,
      Company: ids.company(contact.account, 'salesforce').name,
      Email: email,
      Phone: material.accounts[contact.account]?.phone ?? null,
      Title: title,
      Status: 'Working - Contacted',
      IsConverted: false,
      ConvertedAccountId: null,
      ConvertedContactId: null,
      OwnerId: ids.salesforceUser(ids.company(contact.account, 'salesforce').owner),
      CreatedDate: clock.iso(at),
      SystemModstamp: clock.iso(at),
    })
  }
}

export function* salesforceOpportunities(landing: Landing): Iterable<Stamped> {
  const { ids, clock, stamp } = landing
  for (const one of recordsOf(landing, 'opportunity')) {
    const states = opportunityStates(one)
    const [first, last] = [states[0], states.at(-1)]
    if (!first || !last) continue
    const staged = states.findLast((state, index) => state.stage !== states[index - 1]?.stage) ?? first
    yield stamp('salesforce_opportunity', one.key, last.at, {
      Id: ids.salesforceRecord('opportunity', one.key),
      IsDeleted: false,
      AccountId: one.account ? ids.salesforceAccount(one.account) : null,
      Name: one.title,
      Description: one.text,
      StageName: last.stage,
      Amount: last.amount,
      Probability: last.probability,
      CloseDate: dayText(last.close, clock),
      Renewal_Date__c: dayText(one.fields.renewal, clock),
      Type: 'Renewal',
      ForecastCategoryName: last.probability >= 90 ? 'Commit' : last.probability >= 60 ? 'Best Case' : 'Pipeline',
      NextStep: typeof one.fields.next === 'string' ? one.fields.next : null,
      IsClosed: /closed/i.test(last.stage),
      IsWon: /won/i.test(last.stage),
      OwnerId: ids.salesforceUser(ownerOf(one, landing)),
      CreatedDate: clock.iso(first.at),
      LastModifiedDate: clock.iso(last.at),
      LastStageChangeDate: clock.iso(staged.at),
      SystemModstamp: clock.iso(last.at),
    })
  }
}

export function* salesforceHistory(landing: Landing): Iterable<Stamped> {
  const { ids, clock, stamp } = landing
  for (const one of recordsOf(landing, 'opportunity')) {
    for (const [index, state] of opportunityStates(one).entries()) {
      yield stamp('salesforce_opportunity_history', `${one.key} ${index}`, state.at, {
        Id: ids.salesforceRecord('history', `${one.key} ${index}`),
        OpportunityId: ids.salesforceRecord('opportunity', one.key),
        CreatedById: ids.salesforceUser(ownerOf(one, landing)),
        CreatedDate: clock.iso(state.at),
        StageName: state.stage,
        Amount: state.amount,
        ExpectedRevenue: state.amount === null ? null : Math.round(state.amount * state.probability) / 100,
        CloseDate: dayText(state.close, clock),
        Probability: state.probability,
        ForecastCategory: state.probability >= 90 ? 'Commit' : 'Pipeline',
        SystemModstamp: clock.iso(state.at),
        IsDeleted: false,
      })
    }
  }
}

export function* salesforceTasks(landing: Landing): Iterable<Stamped> {
  const { clock, stamp } = landing
  for (const one of recordsOf(landing, 'task')) {
    const isClosed = isDone(one)
    const { created, updated } = timesOf(one)
    yield stamp('salesforce_task', one.key, updated, {
      ...activityOf(one, landing),
      Status: isClosed ? 'Completed' : 'Not Started',
      Priority: 'Normal',
      ActivityDate: clock.day(wallIn(one.fields.due) ?? one.at),
      IsClosed: isClosed,
      CompletedDateTime: isClosed ? clock.iso(wallIn(one.fields.closed) ?? one.at) : null,
      TaskSubtype: 'Task',
      Type: null,
      CreatedDate: clock.iso(created),
      SystemModstamp: clock.iso(updated),
    })
  }
}

export function* salesforceEvents(landing: Landing): Iterable<Stamped> {
  const { clock, stamp } = landing
  for (const one of recordsOf(landing, 'event')) {
    const { created, updated } = timesOf(one)
    const end = wallIn(one.fields.end) ?? one.at + Number(one.fields.minutes ?? 30) * minuteMs
    yield stamp('salesforce_event', one.key, updated, {
      ...activityOf(one, landing),
      Location: typeof one.fields.location === 'string' ? one.fields.location : null,
      StartDateTime: clock.iso(one.at),
      EndDateTime: clock.iso(end),
      ActivityDateTime: clock.iso(one.at),
      CreatedDate: clock.iso(created),
      SystemModstamp: clock.iso(updated),
    })
  }
}

export function* salesforceNotes(landing: Landing): Iterable<Stamped> {
  const { ids, clock, stamp } = landing
  for (const one of recordsOf(landing, 'note')) {
    const { created, updated } = timesOf(one)
    yield stamp('salesforce_note', one.key, updated, {
      Id: ids.salesforceRecord('note', one.key),
      IsDeleted: false,
      ParentId: one.account ? ids.salesforceAccount(one.account) : null,
      Title: one.title,
      IsPrivate: false,
      Body: one.text,
      OwnerId: ids.salesforceUser(ownerOf(one, landing)),
      CreatedById: ids.salesforceUser(ownerOf(one, landing)),
      CreatedDate: clock.iso(created),
      LastModifiedDate: clock.iso(updated),
      SystemModstamp: clock.iso(updated),
    })
  }
}

function activityOf(one: CrmRecord, landing: Landing) {
  const { ids, material } = landing
  const [contact] = contactsOf(one, landing).filter((key) => material.contacts[key]?.in.includes('salesforce'))
  const account = one.account ? ids.salesforceAccount(one.account) : null
  return {
    Id: ids.salesforceRecord(one.record, one.key),
    IsDeleted: false,
    WhoId: contact ? ids.salesforceContact(contact) : null,
    WhatId: account,
    AccountId: account,
    Subject: one.title,
    Description: one.text,
    OwnerId: ids.salesforceUser(ownerOf(one, landing)),
    CreatedById: ids.salesforceUser(ownerOf(one, landing)),
  }
}

const recordsOf = ({ records }: Landing, record: string): CrmRecord[] =>
  records.filter((one) => one.system === 'salesforce' && one.record === record)
