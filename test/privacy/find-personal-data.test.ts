import { expect, test } from 'vitest'
import { findPersonalData } from '../../src/privacy/find-personal-data.ts'
import { createKnownNames } from '../../src/privacy/known-names.ts'

/** The text with each piece of personal data as `<type>`. */
function marked(text: string): string {
  let from = 0
  let shown = ''
  for (const { start, end, type } of findPersonalData(text)) {
    shown += `${text.slice(from, start)}<${type}>`
    from = end
  }
  return shown + text.slice(from)
}

test.for([
  ['write to ana.ruiz+leases@brackwater.example today', 'write to <email> today'],
  ["it's o'neil@sub.mail.co.uk.", "it's <email>."],
  ['<mailto:ana@brackwater.example|ana@brackwater.example>', '<mailto:<email>|<email>>'],
  ['ana dot ruiz at brackwater dot com is best', '<email> is best'],
  ['it is maya at pay ready dot com', 'it is <email>'],
  ['call (415) 555-0134 or 415.555.0134', 'call <phone> or <phone>'],
  ['her cell: 4155550134', 'her cell: <phone>'],
  ['my number is 555-0134', 'my number is <phone>'],
  ['+44 20 7946 0958, please', '<phone>, please'],
  ['+1 415 555 0134 x22', '<phone>'],
  ['reach me at 1-800-555-0199!', 'reach me at <phone>!'],
  ['415-555-0134 2026 renewals', '<phone> 2026 renewals'],
  ['my number is four one five, five five five, oh one three four', 'my number is <phone>'],
  ['card 4111 1111 1111 1111 exp 12/27', 'card <card> exp 12/27'],
  ['4111-1111-1111-1111 cvv 123', '<card> cvv <cvv>'],
  ['Amex 378282246310005', 'Amex <card>'],
  ['two: 4111111111111111 5555 5555 5555 4444', 'two: <card> <card>'],
  ['forty-one eleven, eleven eleven, eleven eleven, eleven eleven', '<card>'],
  ['four triple one, uh 1111, then one one one one, double one double one please', '<card> please'],
  ['the security code is oh one two', 'the security code is <cvv>'],
  ['SSN 123-45-6789', 'SSN <ssn>'],
  ['078-05-1120 is hers', '<ssn> is hers'],
  ['her social is 123 45 6789', 'her social is <ssn>'],
  ['social security number 123456789', 'social security number <ssn>'],
  ['social is one two three, four five, six seven eight nine', 'social is <ssn>'],
  ['ITIN 912-70-1234', 'ITIN <ssn>'],
  ['the last four of her social are 6789', 'the last four of her social are <ssn>'],
  ['IBAN DE89 3704 0044 0532 0130 00 is it', 'IBAN <iban> is it'],
  ['gb82west12345698765432', '<iban>'],
  ['routing number 021000021, account number 000123456789', 'routing number <bank>, account number <bank>'],
  ['routing 021000021 and account 123456789', 'routing <bank> and account <bank>'],
  ['checking account ending in 12345', 'checking account ending in <bank>'],
  ['from 203.0.113.42 at noon', 'from <ip> at noon'],
  ['2001:db8::8a2e:370:7334 logged in', '<ip> logged in'],
  ['see https://x.example/r?id=1&token=abcd1234efgh now', 'see <secret> now'],
  ['postgres://app:hunter2@db.example:5432/x', '<secret>'],
  ['xoxb-1234567890-abcdefghij and sk-abcdefghijklmnop1234', '<secret> and <secret>'],
  ['Authorization: Basic dXNlcjpwYXNzd29yZA==', 'Authorization: Basic <secret>'],
  ['Bearer abcdefghijklmnop', 'Bearer <secret>'],
  ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer <secret>'],
  ['the password is hunter2!', 'the password is <secret>'],
  ['lives at 1200 Main St, Apt 4B, Springfield, IL 62704', 'lives at <address>'],
  ['ship to 77 N. Ocean View Boulevard tomorrow', 'ship to <address> tomorrow'],
  ['my address is 12 maple street', 'my address is <address>'],
  ['P.O. Box 4410', '<address>'],
  ['he lives on Ziegelgasse 19 now', 'he lives on <address> now'],
  ['[card number removed] Ziegelgasse 19, please', '[card number removed] <address>, please'],
  ['\u{1f600} 12 Ziegelgasse 19, please', '\u{1f600} <address>, please'],
  ['Kossuth utca 5, thanks', '<address>, thanks'],
  ['DOB: 03/14/1985', 'DOB: <birth>'],
  ['born on March 3rd, 1985 in Ohio', 'born on <birth> in Ohio'],
  ['date of birth is march third nineteen eighty five', 'date of birth is <birth>'],
  ['My name is Zbyszko Quarrel', 'My name is <person>'],
  ['my name is maria lopez and i rent', 'my name is <person> and i rent'],
  ['Mr. Featherstonehaugh called', 'Mr. <person> called'],
  ['Hi Priya, thanks', 'Hi <person>, thanks'],
  ['I spoke with Linda Okafor', 'I spoke with <person>'],
  ['Attendees: Priya, Tom and Zedekian', 'Attendees: <person>, <person> and <person>'],
  ['Trivo lives in Ohio', '<person> lives in Ohio'],
  ['You can call me Abbie.', 'You can call me <person>.'],
  ["in my partner's name John A. Quellenberg", "in my partner's name <person>"],
  ['Phone:\n60-56-85-91\n', 'Phone:\n<phone>\n'],
  ['Regards\n0490 39 07 81 office\n', 'Regards\n<phone> office\n'],
  ['card number 630427373398', 'card number <card>'],
  ['Maria Lopez signed, and Lopez paid', '<person> signed, and <person> paid'],
] as const)('finds in “%s”', ([text, expected]) => {
  expect(marked(text)).toBe(expected)
})

test.for([
  'order 4155550134 shipped',
  'order #1234567890123456',
  'ORD-4155550134 and INV-2026-0041553',
  'tracking 9400110200881234567890',
  'p1732561234123456 in the thread 1732561234.123456',
  'call at 2026-11-26 10:30 about 11/26/2026',
  'On the call we heard 1234567 units',
  '$1,234,567.00 or $12345678 or 12,000,000',
  'unit 1204, building 12, units 101-118',
  'between 10:30:45 and 11:00, 5 pm',
  '550e8400-e29b-41d4-a716-446655440000',
  'sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  'version 10.4.0.1 and v1.2.3.4, PostgreSQL 15.18',
  'grew 12 % to 3.5 million in Q3 2026',
  'about 415 units, 555 leases and 134 calls',
  'the account 20415 renews in June',
  'Basic requirements, Basic Understanding',
  'the password policy is strict and the token budget is fine',
  '10 minutes drive, 2 way street, 3 Court cases',
  'he went at 5 down the road',
  'Suite of 12 products, a 30 day trial',
  'born in Ohio, birthday party on Friday',
  'https://app.gong.io/call?id=7782341987&t=120',
  'ratio 16:9, chapter 3:16, std::vector',
  'their 1099 and W-9 forms of 2025',
  'the social team posted 2026 figures',
  'DE89 3704 0044 0532 0130 01 is a typo',
  'routing rules changed for 123456789 calls',
  'Greystar renewed in Austin, Dallas and Charlotte.',
  'Customer Success met Revenue Operations.',
  'Will you bill them in May? I hope so.',
  'one or two of them, maybe three, said four or five times no',
  'Some hon. members: Hear, hear!',
  'Mother lives in Ohio, Canadians live with it',
  'Please call me Tuesday or ASAP',
  'the zip is 78701 and the year 1984',
] as const)('finds nothing in “%s”', (text) => {
  expect(marked(text)).toBe(text)
})

test('known people are found whole, however they are written', () => {
  const known = createKnownNames(['Ostap Quellenberg', 'Thistle', 'Ana Maria Soto'])
  const text = 'OSTAP quellenberg and ostapquellenberg, Thistle but no thistle, ana maria soto'
  const found = findPersonalData(text, known).map(({ start, end }) => text.slice(start, end))
  expect(found).toEqual(['OSTAP quellenberg', 'Thistle', 'ana maria soto'])
})
