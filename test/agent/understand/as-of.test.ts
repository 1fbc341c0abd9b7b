import { describe, expect, test } from 'vitest'
import { viewpointIn } from '../../../src/agent/understand/as-of.ts'
import { routeIntent } from '../../../src/agent/understand/route.ts'

const context = { now: new Date('2026-11-23T18:40:00Z'), timeZone: 'America/Chicago' }

test.each([
  ['What did we know about Brackwater on 3 November?', '2026-11-04T06', 'what do we know about Brackwater?'],
  ['as of 3 Nov, how many calls with X in October?', '2026-11-04T06', 'how many calls with X in October?'],
  ['What would you have said on 3 Nov: who is at risk?', '2026-11-04T06', 'who is at risk?'],
  ['Summarise Brackwater as it stood on 3 November', '2026-11-04T06', 'Summarise Brackwater'],
  ['what did we know about Brackwater back in September?', '2026-10-01T05', 'what do we know about Brackwater?'],
  ['what did we know about Brackwater before 3 Nov', '2026-11-03T06', 'what do we know about Brackwater'],
])('%s looks back', (text, asOf, rest) => {
  const found = viewpointIn(text, context)
  expect(found).toMatchObject({ kind: 'past', text: rest })
  expect(found.kind === 'past' && found.asOf.slice(0, 13)).toBe(asOf)
})

test.each([
  'What did we tell Brackwater on 3 Nov?',
  'What did we know by the time of the 12 Nov call?',
  'What do we know about Tessaly in October?',
  'How many calls with Brackwater in October?',
])('%s does not', (text) => expect(viewpointIn(text, context)).toEqual({ kind: 'now', text }))

test('a day to come has not come', () => {
  const found = viewpointIn('Who is at risk as of 3 December 2026?', context)
  expect(found).toEqual({ kind: 'future', phrase: '3 December 2026' })
})

describe('what changed', () => {
  test.each([
    ['What changed since our last call with Brackwater?', 'changes'],
    ['what is new at Brackwater since 3 Nov?', 'changes'],
    ['What happened since Monday with Brackwater?', 'summary'],
    ['Which accounts changed from positive to negative?', 'flips'],
  ])('%s', (text, intent) => expect(routeIntent(text)).toBe(intent))
})
