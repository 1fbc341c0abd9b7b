import { describe, expect, test } from 'vitest'
import { checkWorded } from '../../../src/agent/prove/check-worded.ts'

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
]
const question = 'What stands out in the last 30 days?'
const check = (text: string, asked = question) => checkWorded(text, facts, { question: asked }).kind

describe('a sentence that restates, joins or shortens what is proved', () => {
  test.each([
    'Brackwater Residential has 4 objections.',
    'There are 3 promises of ours at Brackwater Residential: 1 overdue, 1 open and 1 kept.',
    'Between 24 Oct and 23 Nov, Brackwater Residential had four objections.',
    'On Thu 19 Nov, Elena Voss of Brackwater Residential said “I can’t take that upstairs.”',
    'Elena Voss said on Thursday 19 November: “Nine percent, with the report still broken, I can’t take that upstairs”.',
    'Owen Hartigan, due Fri 13 Nov, is overdue 10 days, while customers named Yardi at 2 accounts.',
    'Customers named Yardi at 2 accounts and Entrata at 3 accounts.',
    'Luis Camarena handled 1 of 3 price objections well, and the other reps 8 of 11.',
    'Luis Camarena told Pellandra Communities Mon 1 Feb 2027 on Wed 14 Oct.',
    'Brackwater Residential cooled, and negative customer turns rose from 8 % to 57 %.',
    'For Calderwick Property Company it is 17 days.',
    'Dana Miller of Wrenfield Homes said on Wed 28 Oct they might leave in the spring.',
    'Noor Halvorsen asked on Tue 3 Nov whether it will go live in February.',
    'In the last 30 days, Brackwater Residential has 4 objections.',
  ])('%s', (text) => expect(check(text)).toBe('proved'))
})

describe('a sentence that claims more, less or other', () => {
  test.each([
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
