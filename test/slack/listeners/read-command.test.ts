import { expect, test } from 'vitest'
import { readCommand, sayUsage } from '../../../src/slack/listeners/read-command.ts'

test.each([
  ['/summary', 'Brackwater 30d', { kind: 'ask', ask: 'summary', text: 'Brackwater 30d' }],
  ['/timeline', ' ', { kind: 'usage', usage: 'timeline' }],
  ['/sophia', '', { kind: 'ask', ask: 'help', text: '' }],
  ['/sophia', 'SENTIMENT Brackwater', { kind: 'ask', ask: 'sentiment', text: 'Brackwater' }],
  ['/sophia', 'topics', { kind: 'ask', ask: 'topics', text: '' }],
  ['/sophia', 'follow', { kind: 'usage', usage: 'follow' }],
  ['/sophia', 'follow sentiment of Brackwater', { kind: 'follow', text: 'sentiment of Brackwater' }],
  ['/sophia', 'settings', { kind: 'settings' }],
  ['/sophia', 'review', { kind: 'review' }],
  ['/sophia', 'draft', { kind: 'usage', usage: 'draft' }],
])('%s %s', (command, text, read) => {
  expect(readCommand(command, text)).toEqual(read)
})

test.each([
  ['sentimnt Brackwater', 'sentiment'],
  ['sumary Brackwater', 'summary'],
  ['comitments', 'commitments'],
  ['tiemline Brackwater', 'timeline'],
  ['topic this week', 'topics'],
])('“%s” may have been meant as %s', (text, meant) => {
  const [typed, ...rest] = text.split(' ')
  expect(readCommand('/sophia', text)).toEqual({ kind: 'near_miss', typed, meant, text: rest.join(' ') })
})

test.each([
  'what did we promise Brackwater?',
  'who left?',
  'which accounts',
  'setting up the call',
  'tops',
  'review of Brackwater',
])('“%s” is a question', (text) => {
  expect(readCommand('/sophia', text)).toEqual({ kind: 'ask', ask: 'ask', text })
})

test('usage is shown with an account of the asker', () => {
  expect(sayUsage('summary', 'Larkmoor')).toContain('`/summary Larkmoor 30d`')
})
