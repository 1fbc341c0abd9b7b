import { describe, expect, test } from 'vitest'
import { findDates } from '../../../src/agent/disagreements/find-dates.ts'
import { findDeals } from '../../../src/agent/disagreements/find-deals.ts'
import { findForecasts } from '../../../src/agent/disagreements/find-forecasts.ts'
import { findOwners } from '../../../src/agent/disagreements/find-owners.ts'
import type { Reads } from '../../../src/agent/facts/population.ts'
import { createLabels } from '../../../src/agent/labels/read-labels.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { HeardConversation, SpokenTurn } from '../../../src/memory/turn-cache.ts'
import type { Account, CrmRecord } from '../../../src/model/account.ts'
import type { Side } from '../../../src/model/interaction.ts'
import type { InteractionHead } from '../../../src/stores/postgres/conversations.ts'

type Said = { day: number; side?: Side; text: string; type?: string; with?: Side[] }
const account = { id: 'c', name: 'Elmgate', owners: [] as Account['owners'] } as unknown as Account

function looked(said: readonly Said[], records: readonly CrmRecord[] = []) {
  const heads = said.map(({ type = 'call' }, index) => ({ id: `i${index}`, type, companyId: 'c' }) as InteractionHead)
  const heard = said.map(({ day, side = 'internal', text, with: present = ['internal', 'customer'] }, index) => {
    const saidAt = `2026-10-${String(day).padStart(2, '0')}T15:00:00.000Z`
    const turn = { interactionId: `i${index}`, turnId: `t${index}`, speaker: 'Ruth Amsel', side, text, saidAt }
    const people = present.map((one) => ({ name: one, side: one }))
    return { id: `i${index}`, turns: [turn as unknown as SpokenTurn], people } as unknown as HeardConversation
  })
  const reads = {
    ...{ labels: createLabels(payReady), profile: payReady, signal: new AbortController().signal },
    reading: { timeZone: payReady.timeZone, now: new Date('2026-11-02T15:00:00Z') },
    turns: { of: async () => heard },
    reader: {
      crmRecords: async ({ kinds }: { kinds: string[] }) => records.filter(({ kind }) => kinds.includes(kind)),
    },
  } as unknown as Reads
  return { reads, account, heads }
}
const note = { type: 'note', with: ['internal' as const] }
const deal = (data: Record<string, unknown>, system = 'salesforce'): CrmRecord => ({
  ...{ id: `${system}/deal/1`, system, kind: 'deal', sourceId: '1', companyIds: ['c'], owner: null },
  ...{ data: { name: 'Elmgate renewal', isClosed: false, ...data }, receivedAt: '2026-10-01T00:00:00.000Z' },
})

describe('dates', () => {
  const told = { day: 5, text: 'We go live on December 1.' }
  const subjects = async (...said: Said[]) =>
    (await findDates(looked(said))).map(({ subject, sides }) => [subject, sides.length])

  test('one the customer was told against another only we know', async () => {
    expect(await subjects(told, { day: 9, text: 'Go-live is December 15 now.', ...note })).toEqual([
      ['date of go-live', 2],
    ])
    expect(await subjects(told, { day: 9, text: 'Training is on December 15.', ...note })).toEqual([])
  })
  test('not one the customer was told of as well, nor one thought of before', async () => {
    const moved = { day: 9, text: 'Go-live is December 15 now.', ...note }
    expect(await subjects(told, moved, { day: 12, text: 'So we go live on December 15.' })).toEqual([])
    expect(await subjects({ ...moved, day: 2 }, told)).toEqual([])
  })
  test('not a guess, a question, or days that are over', async () => {
    expect(await subjects(told, { day: 9, text: 'Maybe we go live on December 15.', ...note })).toEqual([])
    expect(await subjects(told, { day: 9, text: 'Do we go live on December 15?', ...note })).toEqual([])
    const past = { day: 5, text: 'We go live on October 20.' }
    expect(await subjects(past, { day: 9, text: 'Go-live is October 26.', ...note })).toEqual([])
  })
  test('not the day of another product', async () => {
    const [buzz, center] = [
      { day: 5, text: 'Buzz will go live on December 1.' },
      { day: 9, text: 'ResCenter go-live is December 15.', ...note },
    ]
    expect(await subjects(buzz, center)).toEqual([])
  })
})

describe('a forecast', () => {
  const sure = deal({ probabilityPercent: 90, stage: 'Commit', stageChangedAt: '2026-10-10T12:00:00.000Z' })
  const found = async (said: Said, record = sure) => (await findForecasts(looked([said], [record]))).length
  const customer = (day: number, text: string): Said => ({ day, side: 'customer', text })

  test('against a customer who prices a rival or will not renew, since it was last changed', async () => {
    expect(await found(customer(12, 'We are talking to Entrata about a demo.'))).toBe(1)
    expect(await found(customer(12, "I can't renew around a report that's wrong."))).toBe(1)
    expect(await found(customer(8, "I can't renew around a report that's wrong."))).toBe(0)
    expect(await found({ day: 12, text: "They can't renew." })).toBe(0)
    expect(await found(customer(12, 'We love it.'))).toBe(0)
  })
  test('only where the deal counts as nearly won', async () => {
    const doubt = customer(12, 'We are not renewing.')
    expect(await found(doubt, deal({ probabilityPercent: 40, stage: 'Discovery' }))).toBe(0)
    expect(await found(doubt, deal({ probabilityPercent: 90, isClosed: true }))).toBe(0)
  })
})

describe('deals', () => {
  const subjects = async (records: CrmRecord[], said: Said[] = []) =>
    (await findDeals(looked(said, records))).map(({ subject }) => subject)

  test('two systems with another amount or end', async () => {
    const one = deal({ amount: 100_000, renewalDate: '2027-01-31' })
    expect(await subjects([one, deal({ amount: 120_000, renewalDate: '2027-01-31' }, 'hubspot')])).toEqual(['amount'])
    expect(await subjects([one, deal({ amount: 100_000, renewalDate: '2027-02-28' }, 'hubspot')])).toEqual(['end'])
    expect(await subjects([one, deal({ amount: 100_000, renewalDate: '2027-01-31' }, 'hubspot')])).toEqual([])
    expect(await subjects([one, deal({ name: 'Pool cameras', amount: 5 }, 'hubspot')])).toEqual([])
  })
  test('an agreement spoken of with another sum or end', async () => {
    const one = deal({ amount: 486_000, renewalDate: '2027-01-31' })
    const said = (text: string): Said[] => [{ day: 9, text }]
    expect(await subjects([one], said('The current agreement of $486,000 a year ends on January 31, 2027.'))).toEqual(
      [],
    )
    expect(await subjects([one], said('The current agreement of $468,000 a year is fair.'))).toEqual(['amount'])
    expect(await subjects([one], said('Your contract ends on March 31, 2027.'))).toEqual(['end'])
    expect(await subjects([one], said('The new agreement would be $530,000.'))).toEqual([])
    expect(await subjects([one], said('The paper gets built from the agreement by the end of the month.'))).toEqual([])
  })
})

test('owners differ only where two people own it', async () => {
  const owner = (system: string, name: string) => ({ system, name, email: `${name}@x.example` })
  const of = (...owners: Account['owners']) => findOwners({ ...looked([]), account: { ...account, owners } })
  expect(await of(owner('salesforce', 'ann'), owner('hubspot', 'ann'))).toEqual([])
  expect((await of(owner('salesforce', 'ann'), owner('hubspot', 'bo')))[0]?.sides).toHaveLength(2)
})
