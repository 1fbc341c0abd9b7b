import { ambiguousNames, givenNames } from './given-names.ts'
import { surnames } from './surnames.ts'

/** What a word can announce. */
export const cueOf = {
  number: 1,
  numberKind: 2,
  birth: 4,
  secret: 8,
  street: 16,
  spokenDot: 32,
  social: 64,
  bank: 128,
  month: 256,
  nameWord: 512,
  given: 1024,
  perhapsName: 2048,
} as const

const lists: Readonly<Record<keyof typeof cueOf, string>> = {
  number:
    'zero oh o one two three four five six seven eight nine niner nought ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred double triple treble',
  numberKind:
    'cvv cvc csc back front security verification code digit digits card cards credit debit visa mastercard master amex american discover long ssn ssns social itin tax taxpayer routing aba rtn transit account accounts acct bank checking chequing savings deposit phone telephone cell cellphone mobile call callback back fax whatsapp number numbers reach text dial ring',
  birth: 'born birth birthdate birthday dob',
  secret:
    'password passwords passcode passphrase passwd pwd pin token secret key bearer basic credential credentials login private auth authorization',
  street:
    'street st avenue ave av road rd boulevard blvd lane ln drive dr court ct way place pl terrace ter circle cir parkway pkwy highway hwy square sq trail trl loop crescent box address live lives living reside resides apt suite alley row plaza close route',
  spokenDot: 'dot',
  social: 'ssn ssns social itin tax taxpayer',
  bank: 'routing aba rtn transit account accounts acct bank checking savings iban',
  nameWord:
    'name names named speak speaking spoke talk talked talking chat chatted sincerely regards cheers signed truly wishes hi hey hello dear hiya mr mrs ms miss mister dr prof professor doctor madam resident tenant applicant guarantor cosigner signer borrower debtor roommate lessee occupant landlord cardholder holder husband wife spouse attn attention speaker bcc patient sender recipient agent author contact customer client member',
  given: [...givenNames].filter((name) => !ambiguousNames.has(name)).join(' '),
  perhapsName: [...ambiguousNames, ...surnames].join(' '),
  month:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
}

/** The bits of `cueOf` of each word that announces something, in small letters. */
export const cueWords: ReadonlyMap<string, number> = (() => {
  const words = new Map<string, number>()
  for (const [name, list] of Object.entries(lists) as [keyof typeof cueOf, string][]) {
    for (const word of list.split(' ')) words.set(word, (words.get(word) ?? 0) | cueOf[name])
  }
  return words
})()
