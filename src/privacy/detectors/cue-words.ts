import { ambiguousNames, givenNames } from './given-names.ts'
import { classes, rareNames, wordIs } from './lexicon.ts'
import { createWordTable, filterOf } from './word-table.ts'

/** What a word can announce. The lowest bits are those of `wordIs`. */
export const cueOf = {
  number: 1 << 8,
  numberKind: 1 << 9,
  birth: 1 << 10,
  secret: 1 << 11,
  street: 1 << 12,
  spokenDot: 1 << 13,
  social: 1 << 14,
  bank: 1 << 15,
  month: 1 << 16,
  nameWord: 1 << 17,
  given: 1 << 18,
  perhapsName: 1 << 19,
  endsNumber: 1 << 20,
  cardCode: 1 << 21,
  home: 1 << 22,
  box: 1 << 23,
  beforeName: 1 << 24,
  beforePair: 1 << 25,
  numberLead: 1 << 26,
  streetEnd: 1 << 27,
  corner: 1 << 28,
  cardTalk: 1 << 29,
  saysName: 1 << 30,
} as const

/** What a text is looked through for; the other bits are asked for where a name or a number stands. */
export const cuesOfTexts = ~0xff & ~(cueOf.beforeName | cueOf.beforePair | cueOf.numberLead) & ~cueOf.perhapsName

const kinds =
  'cvv cvc csc security verification code digit digits card cards credit debit visa mastercard master amex american discover long ssn ssns social itin tax taxpayer routing aba rtn transit account accounts acct bank checking chequing savings deposit phone telephone cell cellphone mobile call callback fax whatsapp number reach text dial ring'

const lists: Readonly<Record<keyof typeof cueOf, string>> = {
  number:
    'zero oh o one two three four five six seven eight nine niner nought naught ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred double triple treble quadruple',
  endsNumber: 'thousand million billion percent',
  numberKind: `${kinds} back front numbers`,
  numberLead: `${kinds} three four last whats my his her their best good direct contact sixteen fifteen balance amount amounts total totals owe owed owes paid dollars rent order orders invoice invoices tracking confirmation reference ticket unit units ext extension policy check checks meeting conference zip case serial batch po lot building version build year`,
  cardTalk:
    'card cards credit debit visa mastercard master amex american express discover number pay pays paying payment payments autopay charge expires expire expired expiration expiry exp cvv cvc billing',
  saysName: 'name',
  cardCode: 'cvv cvc security',
  birth: 'b born birth birthdate birthday dob',
  secret:
    'password passcode passphrase passwd pwd pin access token key secret apitoken authtoken secretkey apikey accesstoken clientsecret bearer basic',
  street:
    'street st avenue ave av road rd boulevard blvd lane ln drive dr court ct way place pl terrace ter circle cir parkway pkwy highway hwy square sq trail trl loop crescent box address live lives living reside resides apt suite alley row plaza close route',
  streetEnd:
    'street st avenue ave road rd boulevard blvd lane ln drive dr court ct way place pl terrace ter circle cir parkway pkwy highway hwy square sq trail loop',
  home: 'address live lives living reside resides moved mail mailed',
  box: 'box postbox postalbox pobox postfach postboks apartado casilla bp',
  corner:
    'rue chemin calle ulica aleja plac rua piazza viale vicolo paseo impasse quai avenue boulevard avenida corner psc usns usnv uss uscgc usnr',
  spokenDot: 'dot',
  social: 'ssn ssns social itin tax taxpayer taxid taxpayerid',
  bank: 'routing aba rtn transit account accounts acct bank checking savings iban',
  nameWord:
    'name names named speak speaking spoke talk talked talking chat chatted sincerely regards cheers signed truly wishes hi hey hello dear hiya mr mrs ms mx mme mlle herr frau sra srta signor signora monsieur madame miss mister dr prof professor doctor madam resident tenant applicant guarantor cosigner signer borrower debtor roommate lessee occupant landlord cardholder holder husband wife spouse attn attention speaker bcc patient sender recipient agent author contact customer client member',
  beforeName:
    'name names is was named with to for sincerely regards cheers signed truly wishes best warmly hi hey hello dear hiya morning afternoon evening again there thanks you thx much mr mrs ms miss mister dr prof professor doctor madam monsieur madame senora resident tenant applicant guarantor cosigner signer borrower debtor roommate lessee occupant landlord cardholder accountholder holder husband wife spouse son daughter mother father brother sister mom dad aunt uncle attn attention speaker from cc bcc by contact patient customer client member agent author sender recipient am meet him her them me mx mme mlle senora sr sra srta signor signora herr frau captain sergeant sgt detective inspector senator governor mayor councillor reverend rev pastor lord lady dame cousin nephew niece grandma grandpa grandmother grandfather grandson granddaughter stepson stepdaughter stepfather stepmother fiance fiancee girlfriend boyfriend flatmate neighbor neighbour colleague coworker boss nanny babysitter therapist dentist gardener cleaner plumber electrician kin passenger witness driver physician nurse teacher parent guardian student employee surname nickname beneficiary claimant guest caller assignee interviewer interviewee moderator organizer organiser editor photographer birthday congratulations congrats rip',
  beforePair:
    'ask asked tell told met did manager owner agent rep customer client colleague friend partner boss employee member patient president minister senator ceo cfo coo cto director author actor actress singer artist player coach driver nurse lawyer attorney engineer neighbor neighbour chef teacher student officer judge writer architect photographer to him under with by add heard starring named is am',
  given: [...givenNames].filter((name) => !ambiguousNames.has(name)).join(' '),
  perhapsName: '',
  month:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
}

const nameSlotBits = 16
const isName = wordIs.given | wordIs.surname
const tables = (() => {
  const [words, rare] = [new Map<string, number>(), new Map<string, number>()]
  for (const [word, bits] of classes) {
    const all = bits & isName ? bits | cueOf.perhapsName : bits
    if (rareNames.has(word)) rare.set(word, all)
    else words.set(word, all)
  }
  for (const [name, list] of Object.entries(lists) as [keyof typeof cueOf, string][]) {
    for (const word of list.split(' ').filter(Boolean)) {
      words.set(word, (words.get(word) ?? rare.get(word) ?? 0) | cueOf[name])
      rare.delete(word)
    }
  }
  return { words: createWordTable(words), rare: createWordTable(rare, nameSlotBits) }
})()

/** The bits of `cueOf` and `wordIs` of words of ASCII letters; the names of the long list, seldom met, stand in another. */
export const wordTable = tables.words
export const rareNameTable = tables.rare

export const cueFilter = filterOf([wordTable], cuesOfTexts)
