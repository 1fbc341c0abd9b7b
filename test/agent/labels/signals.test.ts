import { describe, expect, it } from 'vitest'
import { createObjectionOf, objectionOf } from '../../../src/agent/labels/objections/objection-of.ts'
import { contactLeaving } from '../../../src/agent/labels/signals/contact-leaving.ts'
import { incident, incidentOfTicket } from '../../../src/agent/labels/signals/incident.ts'
import { createPricingRival } from '../../../src/agent/labels/signals/pricing-rival.ts'
import { worry } from '../../../src/agent/labels/signals/worry.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'

const customer = (text: string) => ({ text, side: 'customer' as const })
const ours = (text: string) => ({ text, side: 'internal' as const })
const context = { at: '2026-10-06T15:00:00Z', timeZone: 'America/Chicago' }

describe('pricing a rival', () => {
  const read = createPricingRival(payReady.rivals)

  it.each([
    ['Our owners asked us to price out Yardy.', 'Yardi'],
    ["We're doing a demo with App Folio next week.", 'AppFolio'],
    ['We got a quote from RealPage.', 'RealPage'],
    ["I'm talking to in trata again.", 'Entrata'],
    ['Entrata offered us the same thing for less.', 'Entrata'],
    ['We are evaluating real page for the new sites.', 'RealPage'],
    ['The board wants to switch to AppFolio in the spring.', 'AppFolio'],
  ])('is found: %s', (text, rival) => {
    expect(read(customer(text))).toMatchObject({ kind: 'pricing_rival', rival })
    expect(read(ours(text))).toBeNull()
  })

  it.each([
    'We priced a yard sign.',
    'The Yardi export is late again, I called support.',
    'We moved from RealPage years ago.',
    "We're not looking at Entrata.",
    'Our residents compare you to nobody.',
    'We use AppFolio.',
    'If we switch to Yardi the fields change.',
  ])('is not: %s', (text) => expect(read(customer(text))).toBeNull())

  it('knows only the names of its domain', () => {
    expect(createPricingRival([])(customer('We got a quote from RealPage.'))).toBeNull()
    const other = [{ name: 'Acme Ledger', spokenForms: ['acme'] }]
    expect(createPricingRival(other)(customer('We got a quote from acme.'))?.rival).toBe('Acme Ledger')
    const read = createObjectionOf({ rivals: other, products: [] })
    expect(read(customer("We're pricing out Acme Ledger."))?.kind).toBe('competitor')
    expect(objectionOf(customer("We're pricing out Acme Ledger."))).toBeNull()
  })
})

describe('a contact leaving', () => {
  it.each([
    ['My last day is Friday, October 16.', 'speaker', '2026-10-16'],
    ["I'm leaving Oakline at the end of the month.", 'speaker', '2026-10-31'],
    ["I've put in my notice.", 'speaker', null],
    ["I'm retiring in December.", 'speaker', '2026-12-31'],
    ["Teresa's last day is October 30.", 'Teresa', '2026-10-30'],
    ['Our controller is leaving on November 6.', 'our controller', '2026-11-06'],
    ['Gideon Marsh has resigned.', 'Gideon Marsh', null],
  ])('is found: %s', (text, who, day) => {
    expect(contactLeaving(customer(text), context)).toMatchObject({ who, day })
    expect(contactLeaving(ours(text), context)).toBeNull()
  })

  it.each([
    "A resident's last day is the 31st.",
    "I'm leaving the meeting at two.",
    "I'm leaving it with you.",
    'Are you leaving?',
    "I've quit smoking.",
    "I'm on vacation, my last day in the office is Friday.",
    'Moving on to the next slide.',
    "She isn't leaving.",
    'The tenant is leaving on Friday.',
  ])('is not: %s', (text) => expect(contactLeaving(customer(text), context)).toBeNull())
})

describe('an incident', () => {
  it.each([
    'The portal is down again.',
    'Payments posted twice this morning.',
    "The nightly export hasn't run, the file is blank.",
    "The dashboard won't load.",
    'We have duplicate receipts since Monday.',
    "I'm locked out and so is my whole desk.",
  ])('is opened: %s', (text) => {
    expect(incident(customer(text))).toMatchObject({ state: 'opened' })
    expect(incident(ours(text))?.state).not.toBe('opened')
  })

  it.each([
    "That's fixed now.",
    'The portal is back up.',
    'The hotfix held over the weekend.',
    'No duplicates since Tuesday.',
  ])('is closed: %s', (text) => expect(incident(customer(text))?.state).toBe('closed'))

  it.each([
    'Is the portal down?',
    'My internet is down.',
    'The elevator is broken.',
    "It's not fixed yet.",
    'Sit down with me on Friday.',
    "If the portal is down we'll call.",
    'The reports are great.',
    "Don't send it before Friday.",
  ])('is neither: %s', (text) => expect(incident(customer(text))).toBeNull())

  it('takes the state of a ticket from its system', () => {
    expect(incidentOfTicket({ text: 'Payments posted twice.', isClosed: true })?.state).toBe('closed')
    expect(incidentOfTicket({ text: 'Payments posted twice.', isClosed: false })?.state).toBe('opened')
    expect(incidentOfTicket({ text: 'Please add two users.', isClosed: false })).toBeNull()
  })
})

describe('a worry about the rules', () => {
  it.each([
    ["I'm worried that breaks the FDCPA.", 'law'],
    ['Is that even legal under Reg F?', 'law'],
    ['A tenant got a text from you at ten at night.', 'contact_hours'],
    ['The voicemail told her mother the balance.', 'third_party'],
    ["Our letters go out without the validation notice and I'm nervous about it.", 'validation_notice'],
    ['She replied stop and still gets texts, and that is a TCPA problem.', 'opt_out'],
    ["Eight calls in two days, I'm concerned.", 'contact_frequency'],
  ])('is found: %s', (text, about) => {
    expect(worry(customer(text))).toMatchObject({ kind: 'worry', about })
    expect(worry(ours(text))).toBeNull()
  })

  it.each([
    'Our lawyer has never had a problem with your FDCPA language.',
    'We love that the validation notice is built in.',
    'He owes two thousand dollars and his lease ends in May.',
    'My mother called me at nine at night.',
    'We file evictions after ninety days.',
    "I'm worried about the weather.",
    'The compliance training was on Tuesday.',
  ])('is not: %s', (text) => expect(worry(customer(text))).toBeNull())
})
