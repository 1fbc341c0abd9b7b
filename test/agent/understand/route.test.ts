import { describe, expect, test } from 'vitest'
import { askedFields } from '../../../src/agent/understand/asked-fields.ts'
import { routeIntent } from '../../../src/agent/understand/route.ts'

describe('what is refused', () => {
  test.each([
    "What is the resident's balance?",
    'Find the phone number of the tenant in unit 4B',
    'Look up resident Jane Doe',
    "Show me resident Jane Doe's ledger",
    'How much does the tenant at Katy owe?',
    'What does resident Maria Lopez owe?',
    'Send the summary to Elena',
    'Text him that we are late',
    'Please update the deal stage',
    'Delete that call',
  ])('%s', (question) => expect(routeIntent(question)).toBe('refusal'))

  test.each([
    ['Tell me about the tenant payment plan feature', 'open'],
    ['What did Elena say about the resident payment portal?', 'open'],
    ["What did they say about a resident's balance in letters?", 'open'],
    ['Update on the renewal', 'open'],
    ['Text of the last email from Elena', 'open'],
    ['Post-call notes on pricing', 'open'],
    ['Send me a summary of Elena', 'summary'],
  ])('and what is not: %s', (question, intent) => expect(routeIntent(question)).toBe(intent))
})

test.each([
  ['Is our data up to date?', 'freshness'],
  ['Who is my contact there?', 'contacts'],
  ['Who talked to Brackwater last?', 'last_contact'],
  ['Who last spoke to Brackwater?', 'last_contact'],
  ['Who talked to Brackwater last month?', 'contacts'],
  ['How did our call with Brackwater go?', 'summary'],
  ['What did we tell Brackwater about the go-live date?', 'commitments'],
  ['Tell me when the export broke', 'open'],
  ['Which accounts are unhappy?', 'flips'],
  ['How does this month compare to last in calls?', 'compare'],
  ['How am I doing on calls?', 'coaching'],
  ['Who talks the most?', 'rank'],
  ['Who talks to us the most?', 'group'],
  ['Write a thank you note', 'draft'],
  ['Where do our sources disagree about Pellandra?', 'disagreements'],
  ['Any contradictions about Stonefallow?', 'disagreements'],
  ['Does Salesforce match what they said on the calls?', 'disagreements'],
  ['Which records differ between HubSpot and Salesforce?', 'disagreements'],
  ['What did customers in Slack say about matching receipts?', 'open'],
  ['Did Elena agree to the price in Salesforce?', 'open'],
])('%s is %s', (question, intent) => expect(routeIntent(question)).toBe(intent))

test.each([
  ['What have I promised to Elena?', 'internal'],
  ['What do we owe them?', 'internal'],
  ['What did the customer say about price?', 'customer'],
  ['What was promised on the call?', null],
])('%s means the words of %s', (question, side) => expect(askedFields(question, 'commitments').side).toBe(side))

test.each(['which reps most ', 'slack not ', 'what is resident ', 'what are x say '])(
  'a text of many times “%s” costs no more than its ends',
  (words) => {
    const short = words.repeat(2000)
    const started = performance.now()
    routeIntent(short.slice(0, 1000))
    const once = performance.now() - started
    routeIntent(short)
    expect(performance.now() - started - once).toBeLessThan(Math.max(500, 20 * once))
  },
)

test('a long paste keeps the question before and after it', () => {
  const paste = 'the letters go out with the wrong balance and nobody knows why '.repeat(60)
  expect(routeIntent(`Find calls like this: “${paste}”`)).toBe('similar')
  expect(routeIntent(`“${paste}” – find similar calls`)).toBe('similar')
})
