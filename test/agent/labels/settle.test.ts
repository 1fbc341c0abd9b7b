import { describe, expect, it } from 'vitest'
import { commitmentsOf } from '../../../src/agent/labels/commitments/commitments-of.ts'
import { type LaterEvent, settlePromises } from '../../../src/agent/labels/commitments/settle.ts'
import { withoutRepeats } from '../../../src/agent/promises/without-repeats.ts'

const timeZone = 'America/Chicago'
const madeAt = '2026-10-06T15:00:00Z'
const now = '2026-10-20T15:00:00Z'

function promise(text: string, around: string[] = []) {
  const turn = { speaker: 'ruth', side: 'internal' as const, text }
  const commitment = commitmentsOf(turn, { at: madeAt, timeZone }).find(({ kind }) => kind === 'promise')
  if (!commitment) throw new Error(`no promise in “${text}”`)
  return { id: 'p', interactionId: 'call', commitment, turn, madeAt, around }
}
const event = (side: LaterEvent['side'], day: number, text: string, more: Partial<LaterEvent> = {}): LaterEvent => ({
  id: `e${day}`,
  interactionId: `mail ${day}`,
  at: `2026-10-${String(day).padStart(2, '0')}T16:00:00Z`,
  side,
  text,
  ...more,
})
// Other talk of the account, so that words have a frequency.
const talk = [
  'How was your weekend?',
  'The pool opens in May.',
  'We hired two people.',
  'Rain again.',
  'The board meets soon.',
  'Thanks for the call.',
  'The lobby got painted.',
].map((text, index) => event('customer', 7 + (index % 3), text, { id: `talk${index}` }))
const settle = (made: ReturnType<typeof promise>, events: LaterEvent[], at = now) =>
  settlePromises([made], [...talk, ...events], { now: at, timeZone })[0]

describe('a promise', () => {
  const letter = promise("I'll send you the insurance certificate by Friday, October 9.")

  it('is open until its day has ended in the promiser’s zone, and overdue then', () => {
    expect(settle(letter, [], '2026-10-10T04:30:00Z')?.status).toBe('open')
    expect(settle(letter, [], '2026-10-10T05:30:00Z')).toMatchObject({ status: 'overdue', due: '2026-10-09' })
  })

  it.each([
    ['internal', 'Hi Omar, the insurance certificate is attached.'],
    ['internal', "Here's the certificate for your insurance file."],
    ['customer', 'Got the insurance certificate, thank you.'],
    ['customer', 'Thanks for the insurance certificate, that was quick.'],
    ['customer', 'The insurance certificate came in this morning.'],
  ] as const)('is kept once %s says: %s', (side, text) => {
    expect(settle(letter, [event(side, 8, text)])).toMatchObject({ status: 'kept', evidence: { turnId: 'e8' } })
  })

  it.each([
    ['customer', "We still haven't seen the insurance certificate."],
    ['internal', "I don't have the insurance certificate yet."],
    ['customer', 'Where is the insurance certificate?'],
    ['internal', 'Once the insurance certificate is signed it goes out.'],
    ['customer', 'Your portal says the insurance certificate was sent.'],
    ['internal', 'The roof photos are attached.'],
  ] as const)('is not kept when %s says: %s', (side, text) => {
    expect(settle(letter, [event(side, 12, text)])?.status).toBe('overdue')
  })

  it('counts a closed task until the customer says otherwise', () => {
    const task = event('internal', 7, 'Certificate to Omar.', {
      title: 'Send insurance certificate',
      task: { isClosed: true, closedAt: '2026-10-08T15:00:00Z' },
    })
    expect(settle(letter, [task])?.status).toBe('kept')
    expect(settle(letter, [{ ...task, task: { isClosed: false, closedAt: null } }])?.status).toBe('overdue')
    const missed = event('customer', 12, "I still haven't got the insurance certificate.")
    expect(settle(letter, [task, missed])).toMatchObject({ status: 'overdue', evidence: { turnId: 'e12' } })
    expect(settle(letter, [task, missed, event('internal', 13, 'The insurance certificate got done.')])?.status).toBe(
      'overdue',
    )
    expect(settle(letter, [task, missed, event('internal', 13, 'Here is the insurance certificate.')])?.status).toBe(
      'kept',
    )
  })

  it('gives way to the later day the other side wished', () => {
    const wish = event('customer', 7, 'Can you send the insurance certificate later, say on October 23?')
    expect(settle(letter, [wish])).toMatchObject({ status: 'superseded', due: '2026-10-23' })
    expect(settle(letter, [{ ...wish, side: 'internal' }])?.status).toBe('overdue')
    const answer = event('customer', 6, 'Make it the twentieth.', { interactionId: 'call' })
    expect(settle(letter, [answer])).toMatchObject({ status: 'superseded', due: '2026-10-20' })
  })

  it('without a day stays open for ever', () => {
    expect(settle(promise("I'll send you the insurance certificate."), [], '2027-10-06T15:00:00Z')?.status).toBe('open')
  })

  it('of few words is known by the turns around it', () => {
    const it_ = promise("You'll have it by Friday.", ['Could I get the insurance certificate?'])
    expect(settle(it_, [event('internal', 8, 'The insurance certificate is attached.')])?.status).toBe('kept')
    expect(settle(it_, [event('internal', 8, 'The roof photos are attached.')])?.status).toBe('overdue')
  })

  it('to go live is not kept by a page sent', () => {
    const live = promise("We'll have texting live for Elm Court by Friday.")
    expect(settle(live, [event('internal', 8, 'The texting page for Elm Court is attached.')])?.status).toBe('overdue')
    expect(settle(live, [event('internal', 8, 'Texting went live at Elm Court, it is on since today.')])?.status).toBe(
      'kept',
    )
  })

  it('is not settled by what was said before it, nor after now', () => {
    expect(settle(letter, [event('internal', 5, 'The insurance certificate is attached.')])?.status).toBe('overdue')
    expect(settle(letter, [event('internal', 28, 'The insurance certificate is attached.')])?.status).toBe('overdue')
  })
})

describe('of two promises of one person for one day', () => {
  const kept = (...texts: string[]) =>
    withoutRepeats(
      texts.map((text) => ({ place: { turn: { text } }, commitment: promise(text).commitment, by: 'ruth' })),
    ).map(({ place }) => place.turn.text)
  const price = "I'll send you the revised pricing by Friday."
  const training = "I'll book the Katy training by Friday."

  it('both stand where they are about different things', () => {
    expect(kept(price, training)).toEqual([price, training])
  })

  it('one said again, in full or in passing, is one', () => {
    expect(kept(price, "So I'll get you that revised pricing by Friday.")).toEqual([price])
    expect(kept(price, training, "I'll send it by Friday.")).toEqual([price, training])
    expect(kept("I'll send it by Friday.", price, training)).toEqual(["I'll send it by Friday.", training])
  })
})
