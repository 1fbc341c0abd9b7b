import { expect, test } from 'vitest'
import { asksSomething } from '../../../src/slack/answers/asks-something.ts'

test.each([
  ...[
    'and Texas?',
    'What about price',
    'who said that',
    'show the last three',
    'Only Texas',
    'last 30 days',
    'October',
  ],
  ...['I need the date, can you look?', 'compare with Tessaly', "what's their renewal date"],
])('“%s” asks something', (text) => {
  expect(asksSomething(text)).toBe(true)
})

test.each([
  ...[
    'thanks',
    'Great, thank you!',
    'ok',
    "I'll call Elena tomorrow",
    'We send it on Friday then',
    'got it',
    ':+1:',
    '',
  ],
  ...['sounds good', 'Elena told me the same thing last week', 'yes please do', 'Perfect', 'That’s what I heard'],
])('“%s” asks nothing', (text) => {
  expect(asksSomething(text)).toBe(false)
})
