import { describe, expect, test } from 'vitest'
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

const count = '63 calls, 1–31 Oct; most with Dana Whitlock (16 calls), then Hana Petrosky (15 calls).'
const named = '1–31 Oct: customers named Yardi at 2 accounts, RealPage at 3 accounts and Entrata at 4 accounts.'
const tone = 'Tessaly Living (negative): “I’m not picking on you.”, Harriet Sung, Tue 13 Oct'
const quiet3 =
  '3 of 9 accounts without customer contact for 14 days: Larkmoor Student Housing (Fri 30 Oct, 24 days), Calderwick (Fri 6 Nov, 17 days) and Dunmarrow (Mon 9 Nov, 14 days).'
const promised = 'Open, due Wed 25 Nov: Maya Lindqvist (Brackwater), Thu 19 Nov: “I’ll send you pricing.”'
const bareWord = 'Curt Hale, Thu 19 Nov: “summary”'

test.each([
  ['Hana Petrosky had 15 of the 63 calls in 1–31 Oct; Dana Whitlock had the most, 16.', [count]],
  ['In October Entrata was named by customers at 4 accounts, RealPage at 3 and Yardi at 2.', [named]],
  ['Yardi, RealPage and Entrata were named by customers at 2, 3 and 4 accounts in October.', [named]],
  ['Harriet Sung of Tessaly Living was negative on Tue 13 Oct: “I’m not picking on you.”', [tone]],
  [
    'Larkmoor Student Housing (24 days, since 30 Oct), Calderwick (17 days, since 6 Nov) and Dunmarrow (14 days, since 9 Nov) are the 3 of 9 accounts without customer contact for 14 days.',
    [quiet3],
  ],
  ['Maya Lindqvist owes Brackwater this by Wed 25 Nov, from Thu 19 Nov: “I’ll send you pricing.”', [promised]],
])('records of a fact may come in another order, each in one go: %s', (text, cited) => {
  expect(judged(text, cited)).toBe('proved')
})

test.each([
  ['Dana Whitlock had 15 of the 63 calls in 1–31 Oct; Hana Petrosky had the most, 16.', [count]],
  ['We had 16 calls in 1–31 Oct, with Dana Whitlock on the most (63), then Hana Petrosky (15).', [count]],
  ['In October Entrata was named by customers at 3 accounts, RealPage at 4 and Yardi at 2.', [named]],
  ['Yardi, RealPage and Entrata were named by customers at 2, 4 and 3 accounts in October.', [named]],
  ['Harriet Sung was negative on Tue 13 Oct, when Tessaly Living said “I’m not picking on you.”', [tone]],
  ['Harriet Sung (with Tessaly Living) was negative on Tue 13 Oct: “I’m not picking on you.”', [tone]],
  ['Brackwater’s open promise to Maya Lindqvist of Thu 19 Nov, due Wed 25 Nov: “I’ll send you pricing.”', [promised]],
  ['Maya Lindqvist promises Brackwater on Thu 19 Nov, open, due Wed 25 Nov: “I’ll send you pricing.”', [promised]],
  ['Curt Hale, Thu 19 Nov: summary', [bareWord]],
  ['Curt Hale, Thu 19 Nov: “summary”. Status.', [bareWord]],
])('but what is of one is of no other: %s', (text, cited) => {
  expect(judged(text, cited)).toBe('dropped')
})

const facts = [
  'Brackwater Residential, 24 Oct–23 Nov: 4 objections; 3 promises of ours (1 overdue, 1 open and 1 kept).',
  'Overdue 10 days, due Fri 13 Nov: Owen Hartigan, Thu 12 Nov: “…I’ll have a date for the report fix by tomorrow.…”; then Rashid Kamara, Thu 19 Nov: “We didn’t get a mail Friday.…”',
  'Elena Voss (Brackwater Residential), Thu 19 Nov: “Nine percent, with the report still broken, I can’t take that upstairs.…”',
  '1–31 Oct: customers named Yardi at 2 accounts and Entrata at 3 accounts.',
  'Luis Camarena handled 1 of 3 price objections well, 1 Oct–23 Nov; the other reps together 8 of 11.',
  'Yes: Luis Camarena told Pellandra Communities Mon 1 Feb 2027 on Wed 14 Oct; our own records name another day.',
  'Brackwater Residential cooled: negative customer turns rose from 8 % (week of 5 Oct) to 57 % (week of 16 Nov).',
  '3 of 9 accounts without customer contact for 14 days: Larkmoor Student Housing (Fri 30 Oct, 24 days), Calderwick Property Company (Fri 6 Nov, 17 days) and Dunmarrow Partners (Mon 9 Nov, 14 days).',
  'Dana Miller (Wrenfield Homes), Wed 28 Oct: “We might leave in the spring.”',
  'Noor Halvorsen (Pellandra Communities), Tue 3 Nov: “Will it go live in February?”',
  'Hana Petrosky (with Wrenfield Homes), Tue 3 Nov: “I’ll ask Luis.”',
  'Elena Voss (Brackwater Residential), Thu 19 Nov: “I was finishing a sandwich.”',
  'Elena Voss (Brackwater Residential), Thu 12 Nov: “Go ahead.”',
  'Verrington Property Group is owned by Owen Hartigan (Salesforce and HubSpot).',
  'Open, due Wed 25 Nov: Owen Hartigan, Thu 12 Nov: “I’ll send you revised pricing.”',
  'Mario Garcia, Tue 6 Oct: “Hana, I said something nice about you.”',
  'Mood: negative customer turns 25 % in the week of 5 Oct, 14 % in the week of 9 Nov.',
  'Timing, Curt Mabry, Fri 20 Nov: “We go live too soon.”; handled well by Dana Whitlock, Fri 20 Nov: “When would be better?”',
  '“fees” comes up in 18 turns of 9 conversations.',
]
const question = 'What stands out in the last 30 days?'
/** Over whichever one or two of the three facts that share most words with it bear it. */
function check(text: string, asked = question): string {
  const words = text.match(/[\p{L}\p{N}]{2,}/gu) ?? []
  const shared = (fact: string) => words.filter((word) => fact.includes(word)).length
  const near = facts.toSorted((left, right) => shared(right) - shared(left)).slice(0, 3)
  const cited = near.flatMap((fact, at) => [[fact], ...near.slice(at + 1).map((other) => [fact, other])])
  return cited.some((some) => judged(text, some, asked) === 'proved') ? 'proved' : 'dropped'
}

describe('a sentence that restates, joins or shortens what is proved', () => {
  test.each([
    'Brackwater Residential has 4 objections (24 Oct–23 Nov).',
    'From 24 Oct to 23 Nov there are 3 promises of ours at Brackwater Residential: 1 overdue, 1 open and 1 kept.',
    'Between 24 Oct and 23 Nov, Brackwater Residential had four objections.',
    'On Thu 19 Nov, Elena Voss of Brackwater Residential said “I can’t take that upstairs.”',
    'Elena Voss said on Thursday 19 November: “Nine percent, with the report still broken, I can’t take that upstairs”.',
    'In October customers named Yardi at 2 accounts and Entrata at 3 accounts.',
    'Customers named Entrata at 3 accounts and Yardi at 2 in 1–31 Oct.',
    'Luis Camarena handled 1 of 3 price objections well from 1 Oct to 23 Nov, and the other reps 8 of 11.',
    'Luis Camarena told Pellandra Communities Mon 1 Feb 2027 on Wed 14 Oct.',
    'Brackwater Residential cooled, and negative customer turns rose from 8 % in the week of 5 October to 57 % in the week of 16 November.',
    'In the last 30 days, Brackwater Residential has 4 objections.',
    'Dana Miller (Wrenfield Homes) said on Wed 28 Oct “We might leave in the spring.” and Noor Halvorsen (Pellandra Communities) on Tue 3 Nov “Will it go live in February?”',
    'Dana Miller, Wrenfield Homes, told us on Wed 28 Oct: “We might leave in the spring.”',
    'Dana Miller, who is with Wrenfield Homes, said on Wed 28 Oct “We might leave in the spring.”',
    '“We might leave in the spring.”, said Wrenfield Homes’ Dana Miller on Wed 28 Oct.',
    'Elena Voss (Brackwater Residential) said on Thu 19 Nov “I was finishing a sandwich.” and then “Nine percent, with the report still broken, I can’t take that upstairs.”',
    'Elena Voss said on Thu 12 Nov “Go ahead.” Dana Miller said on Wed 28 Oct “We might leave in the spring.”',
    'On Tue 3 Nov, with Wrenfield Homes, Hana Petrosky said “I’ll ask Luis.”',
    'Owen Hartigan owns Verrington Property Group.',
    'In both Salesforce and HubSpot, Owen Hartigan is the owner of Verrington Property Group.',
    'Owen Hartigan promised on Thu 12 Nov “I’ll send you revised pricing.”, which is still open and due Wed 25 Nov.',
    'Mario Garcia told Hana on Tue 6 Oct: “Hana, I said something nice about you.”',
    'Customer turns were 25 % negative in the week of 5 Oct and 14 % negative in the week of 9 Nov.',
    'Curt Mabry said on Fri 20 Nov “We go live too soon.”, handled well that day by Dana Whitlock: “When would be better?”',
  ])('%s', (text) => expect(check(text)).toBe('proved'))
})

describe('a sentence that claims more, less or other', () => {
  test.each([
    ['a period left out', 'Brackwater Residential has 4 objections.'],
    ['words of a quotation without its marks', 'Dana Miller said on Wed 28 Oct they might leave in the spring.'],
    ['a list cut short', 'For Calderwick Property Company it is 17 days.'],
    ['a figure', 'Brackwater Residential has 5 objections.'],
    ['a figure in words', 'Brackwater Residential has five objections.'],
    ['another noun', 'Brackwater Residential has 4 promises.'],
    ['figures of one noun each swapped', 'Brackwater Residential has 3 objections.'],
    ['a standing', 'Brackwater Residential has 3 kept promises of ours.'],
    ['a standing moved', 'Brackwater Residential has 3 promises of ours, all kept.'],
    ['a side', 'Brackwater Residential has 3 promises of theirs.'],
    ['a speaker', 'Rashid Kamara said “Nine percent, with the report still broken, I can’t take that upstairs.”'],
    ['a date', 'Elena Voss said on Thu 12 Nov “I can’t take that upstairs.”'],
    ['what a date is of', 'Owen Hartigan said on Fri 13 Nov “I’ll have a date for the report fix by tomorrow.”'],
    ['a weekday', 'Elena Voss said on Fri 19 Nov “I can’t take that upstairs.”'],
    ['words in a quotation', 'Elena Voss said “I can take that upstairs.”'],
    ['a quotation cut round', 'Elena Voss said “take that upstairs.”'],
    ['figures of two names', 'Customers named Yardi at 3 accounts.'],
    ['names swapped', 'Customers named Entrata at 2 accounts and Yardi at 3 accounts.'],
    ['who is counted', 'Luis Camarena handled 8 of 11 price objections well.'],
    ['roles', 'Pellandra Communities told Luis Camarena Mon 1 Feb 2027 on Wed 14 Oct.'],
    ['roles by a passive', 'Luis Camarena was told by Pellandra Communities on Wed 14 Oct.'],
    ['roles without the other', 'Pellandra Communities told Mon 1 Feb 2027 on Wed 14 Oct.'],
    ['a direction', 'Brackwater Residential cooled: negative customer turns fell from 8 % to 57 %.'],
    ['ends swapped', 'Brackwater Residential cooled: negative customer turns rose from 57 % to 8 %.'],
    ['a figure of another in a list', 'Larkmoor Student Housing is without customer contact for 17 days.'],
    ['a hedge dropped', 'Dana Miller of Wrenfield Homes said they leave in the spring.'],
    ['a hedge made stronger', 'Dana Miller of Wrenfield Homes said they will leave in the spring.'],
    ['a hedge added', 'Brackwater Residential might have 4 objections.'],
    ['a denial', 'Elena Voss never said “I can’t take that upstairs.”'],
    ['a denial added', 'Brackwater Residential does not have 4 objections.'],
    ['a quantifier', 'All customers named Yardi at 2 accounts.'],
    ['a question told as a fact', 'Noor Halvorsen said it will go live in February.'],
    ['a cause', 'Brackwater Residential cooled because Elena Voss left.'],
    ['a judgement', 'Brackwater Residential is unhappy with 4 objections.'],
    ['two facts merged', 'Owen Hartigan told Pellandra Communities Mon 1 Feb 2027.'],
    [
      'a subject of another fact',
      'Dana Miller said “We might leave in the spring.” and handled 1 of 3 price objections well.',
    ],
    ['a speaker beside a company', 'Wrenfield Homes (Dana Miller) said “We might leave in the spring.”'],
    ['another company', 'Dana Miller (Pellandra Communities) said “We might leave in the spring.”'],
    ['a side in brackets', 'Dana Miller (with Wrenfield Homes) said on Wed 28 Oct “We might leave in the spring.”'],
    ['a side', 'Hana Petrosky, Wrenfield Homes, said “I’ll ask Luis.”'],
    ['a side in words', 'Hana Petrosky, who is with Wrenfield Homes, said “I’ll ask Luis.”'],
    ['a company as the person', 'Wrenfield Homes, who is with Dana Miller, said “We might leave in the spring.”'],
    ['a day shared by two', 'Elena Voss said on Thu 19 Nov “I was finishing a sandwich.” and then “Go ahead.”'],
    ['a second speaker', 'Elena Voss said “I was finishing a sandwich.” and then “We might leave in the spring.”'],
    ['speakers of two sentences', 'Dana Miller said “Go ahead.” Elena Voss said “We might leave in the spring.”'],
    [
      'a standing of the second of two',
      'Still open: Dana Miller said “We might leave in the spring.” Owen Hartigan said on Thu 12 Nov “I’ll send you revised pricing.”, which is open.',
    ],
    ['an owner owned', 'Verrington Property Group owns Owen Hartigan.'],
    ['an owner owned by a passive', 'Owen Hartigan is owned by Verrington Property Group.'],
    ['an owner of an owner', 'Verrington Property Group is the owner of Owen Hartigan.'],
    [
      'a standing of another',
      'Owen Hartigan promised on Thu 12 Nov “I’ll send you revised pricing.”, which is still overdue.',
    ],
    ['whom it was told', 'Hana told Mario Garcia on Tue 6 Oct: “Hana, I said something nice about you.”'],
    [
      'shares swapped',
      'Customer turns were 14 % negative in the week of 5 Oct and 25 % negative in the week of 9 Nov.',
    ],
    ['that day', 'Overdue on Fri 13 Nov: Owen Hartigan; that day Rashid Kamara said “We didn’t get a mail Friday.”'],
    ['all for a number', '“fees” comes up in 18 turns in all conversations.'],
    ['a link', 'Brackwater Residential has 4 objections, see https://a.example'],
    ['a mention', 'Brackwater Residential has 4 objections <@U1>.'],
    ['code', 'Brackwater Residential has `4` objections.'],
    ['a control character', 'Brackwater Residential has 4\u202e objections.'],
    ['nothing', 'And so it is.'],
    ['length', `Brackwater Residential has 4 objections${', and 4 objections'.repeat(20)}.`],
  ])('%s: %s', (_, text) => expect(check(text)).toBe('dropped'))

  test('what a question asks is not what it found', () => {
    expect(
      check('Wrenfield Homes cancelled, Dana Miller said “We might leave in the spring.”', 'Has Wrenfield cancelled?'),
    ).toBe('dropped')
  })
})

const solved =
  'Yardi, Tessaly Living, in 1 conversation: “…It’s got a token problem too.”, Reuben Castellano, Tue 6 Oct; solved Fri 9 Oct: “…The Voyager token problem is solved.…”'
const problem =
  'RealPage, Quillbrook Communities, in 1 conversation: “Every receipt still hits the ledger twice.…”, Mario Garcia, Tue 17 Nov; no word that it is solved'
const early =
  'Timing, Desmond Achebe (Calderwick Property Company), Wed 14 Oct: “…I’d like to think about it.”; handled well by Maya Lindqvist, Wed 14 Oct: “…So January, roughly?”'
const later =
  'Timing, Yuki Tanabe (Tidewell Apartments), Fri 23 Oct: “…honey, not now.…”; handled well by Maya Lindqvist, Fri 23 Oct: “And that’s the blue one?”'
const rose =
  'This week has hardly begun, so here is 16–22 Nov against 9–15 Nov: duplicate entries rose most, from 2 conversations to 6 conversations.'
const comes = '“fees” comes up in 17 turns of 8 conversations.'

test.each([
  [
    'With RealPage, Mario Garcia of Quillbrook Communities said on Tue 17 Nov, in 1 conversation: “Every receipt still hits the ledger twice.…” There is no word that it is solved.',
    [problem],
  ],
  [
    'The problem with Yardi at Tessaly Living, in 1 conversation, was solved on Fri 9 Oct: “…The Voyager token problem is solved.…” Reuben Castellano said on Tue 6 Oct: “…It’s got a token problem too.”',
    [solved],
  ],
  [
    'Maya Lindqvist handled two timing objections well: on Wed 14 Oct Desmond Achebe (Calderwick Property Company) said “…I’d like to think about it.” and that day Maya Lindqvist “…So January, roughly?”; on Fri 23 Oct Yuki Tanabe (Tidewell Apartments) said “…honey, not now.…” and Maya Lindqvist “And that’s the blue one?”',
    [early, later],
  ],
  [
    'Duplicate entries rose most, from 2 conversations in 9–15 Nov to 6 in 16–22 Nov; this week has hardly begun.',
    [rose],
  ],
  ['Fees came up in 17 turns of 8 conversations.', [comes]],
])('what reads as a person would put it passes: %s', (text, cited) => {
  expect(judged(text, cited, 'What problems, objections and fees come up with RealPage and Yardi?')).toBe('proved')
})

test.each([
  [
    'With RealPage, Quillbrook Communities of Mario Garcia said on Tue 17 Nov, in 1 conversation: “Every receipt still hits the ledger twice.…” There is no word that it is solved.',
    [problem],
  ],
  [
    'At Mario Garcia, in 1 conversation, it is RealPage: “Every receipt still hits the ledger twice.…” (Quillbrook Communities, Tue 17 Nov); no word that it is solved.',
    [problem],
  ],
  [
    'Maya Lindqvist handled two timing objections well: on Wed 14 Oct Maya Lindqvist said “…I’d like to think about it.” and that day Desmond Achebe (Calderwick Property Company) “…So January, roughly?”; on Fri 23 Oct Yuki Tanabe (Tidewell Apartments) said “…honey, not now.…” and Maya Lindqvist “And that’s the blue one?”',
    [early, later],
  ],
  [
    'Maya Lindqvist handled three timing objections well: on Wed 14 Oct Desmond Achebe (Calderwick Property Company) said “…I’d like to think about it.” and that day Maya Lindqvist “…So January, roughly?”; on Fri 23 Oct Yuki Tanabe (Tidewell Apartments) said “…honey, not now.…” and Maya Lindqvist “And that’s the blue one?”',
    [early, later],
  ],
  [
    'Duplicate entries rose most, from 6 conversations in 9–15 Nov to 2 in 16–22 Nov; this week has hardly begun.',
    [rose],
  ],
  ['Fees came up in 17 turns of 8 conversations, so they matter.', [comes]],
  ['“late fees” came up in 17 turns of 8 conversations.', [comes]],
])('and with an untruth in it it does not: %s', (text, cited) => {
  expect(judged(text, cited, 'What problems, objections and fees come up with RealPage and Yardi?')).toBe('dropped')
})
