import { expect, test } from 'vitest'
import { checkJoined } from '../../../src/agent/prove/check-joined.ts'

const overdue =
  'Overdue 10 days, due Fri 13 Nov: Owen Hartigan, Thu 12 Nov: “…I’ll have a date for you by tomorrow.…”; then Rashid Kamara, Thu 19 Nov: “We didn’t get a mail Friday.…”'
const open = 'Open, due Wed 25 Nov: Maya Lindqvist, Thu 19 Nov: “I’ll send you revised pricing.…”'
const kept = 'Kept, due Tue 10 Nov: Marcus Ellery, Thu 29 Oct: “I’ll do the Houston training myself.…”'
const quiet = 'Larkmoor Student Housing ($88,000): no customer contact for 24 days, last Fri 30 Oct.'
const rising = 'Negative mentions rose from 3 in October to 9 in November.'

const judged = (text: string, cited: string[], question = 'What did we promise Brackwater?') =>
  checkJoined(text, cited, { question }).kind

test.each([
  ['Open, due Wed 25 Nov: on Thu 19 Nov Maya Lindqvist said “I’ll send you revised pricing.…”', [open]],
  [`${open}; ${kept}`, [open, kept]],
  [`${kept}, while ${open}`, [open, kept]],
  [quiet, [quiet]],
])('a true sentence passes: %s', (text, cited) => {
  expect(judged(text, cited)).toBe('proved')
})

test.each([
  ['Kept: Owen Hartigan, Thu 12 Nov: “…I’ll have a date for you by tomorrow.…”', [kept, overdue]],
  ['Overdue 10 days: Maya Lindqvist, Thu 19 Nov: “I’ll send you revised pricing.…”', [overdue, open]],
  ['Maya Lindqvist, Thu 19 Nov: “I’ll send you revised pricing.…”', [open]],
  [
    'Kept, due Tue 10 Nov: Maya Lindqvist, Thu 19 Nov: “I’ll send you revised pricing.…”; Open, due Wed 25 Nov: Marcus Ellery, Thu 29 Oct: “I’ll do the Houston training myself.…”',
    [kept, open],
  ],
  [`${open} because ${kept}`, [open, kept]],
  ['Mentions rose from 3 in October to 9 in November.', [rising]],
])('the head of one fact stands before no other, and nothing telling is lost: %s', (text, cited) => {
  expect(judged(text, cited)).toBe('dropped')
})

test('the words of a question are no claim', () => {
  const question = 'Which accounts are at risk and cancel their contract because of Owen?'
  const text =
    'Larkmoor Student Housing cancel their contract ($88,000): no customer contact for 24 days, last Fri 30 Oct.'
  expect(judged(text, [quiet], question)).toBe('dropped')
  expect(judged(text.replace('cancel their contract', 'because of Owen'), [quiet], question)).toBe('dropped')
})

const turned =
  '2 accounts turned from positive to negative in 9–22 Nov: Quillbrook Communities and Verrington Property Group.'
const held = 'Pellandra Communities, since 1 Sep: 4 e-mails, 2 calls and 1 note; 128 turns.'
const bare = 'Quillbrook Communities, 1–31 Oct: 0 objections; 0 promises of ours.'

test.each([
  [
    'Between 9 and 22 November 2 accounts turned from positive to negative: Quillbrook Communities and Verrington Property Group.',
    turned,
  ],
  ['Pellandra Communities, since 1 Sep: 4 e-mails, 2 calls and a note; 128 turns.', held],
  ['Quillbrook Communities, 1–31 Oct: no objections; no promises of ours.', bare],
])('what is said in other words of the same meaning passes: %s', (text, cited) => {
  expect(judged(text, [cited])).toBe('proved')
})

test.each([
  [
    'Between 9 and 23 November 2 accounts turned from positive to negative: Quillbrook Communities and Verrington Property Group.',
    turned,
  ],
  ['Pellandra Communities, since 1 Sep: 4 e-mails, a call and a note; 128 turns.', held],
  ['Pellandra Communities, since 1 Sep: 4 e-mails, 2 calls and no note; 128 turns.', held],
  ['Quillbrook Communities, 1–31 Oct: an objection; no promises of ours.', bare],
])('but not with another figure in it: %s', (text, cited) => {
  expect(judged(text, [cited])).toBe('dropped')
})
