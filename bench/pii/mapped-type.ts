import { type PersonalType, personalTypes } from '../../src/privacy/personal-span.ts'

const synonyms: Partial<Record<PersonalType, string>> = {
  card: 'creditcard creditcardnumber cardnumber debitcard debitcardnumber paymentcard pan',
  cvv: 'cvc cvv2 cvc2 securitycode cardsecuritycode creditcardcvv cardcvv cardverificationvalue',
  ssn: 'usssn socialsecuritynumber socialsecurity itin usitin ssnitin ussocialsecuritynumber',
  iban: 'ibancode ibannumber',
  bank: 'usbanknumber usbankaccount bankaccount bankaccountnumber banknumber accountnumber routing routingnumber abarouting abaroutingnumber bankrouting bankroutingnumber usbankrouting usroutingnumber',
  birth: 'dob dateofbirth birthdate birthday',
  ip: 'ipaddress ipv4 ipv6 ipv4address ipv6address',
  address: 'streetaddress street mailingaddress postaladdress homeaddress pobox fulladdress',
  phone: 'phonenumber telephone telephonenumber mobile mobilenumber fax faxnumber usphonenumber tel',
  person: 'per name fullname firstname lastname givenname surname personname',
  email: 'emailaddress mail',
  secret:
    'password passwd token apikey accesstoken accesskey awskey awsaccesskey privatekey credential credentials jwt bearertoken secretkey connectionstring authtoken',
}
const places = new Set(['location', 'loc', 'gpe', 'place'])

const types = new Map<string, PersonalType>(
  personalTypes.flatMap((type) => [type, ...(synonyms[type]?.split(' ') ?? [])].map((name) => [name, type] as const)),
)

/**
 * Our type for a label of any usual naming (case, `-` and `_` aside); null for what we do not claim to find. A place counts
 * as an address where it holds a figure: towns and countries by themselves are not personal data to us.
 */
export function mappedType(label: string, value: string): PersonalType | null {
  const name = label.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (places.has(name)) return /\d/.test(value) ? 'address' : null
  return types.get(name) ?? null
}
