import { type PersonalType, personalTypes } from './personal-span.ts'

/**
 * What happens to a kind of personal data. `drop`: kept nowhere, its words are removed before the first durable write.
 * `vault`: a token stands in every stored text, the value lies in the vault. `border`: stored as it is, a token stands in
 * its place in whatever leaves for models, embeddings, logs, traces and exports.
 */
export type Handling = 'drop' | 'vault' | 'border'

/** `label` is what a person reads in the place of the data: `[label token]`, or `[label removed]` where it is dropped. */
export const policy: Readonly<Record<PersonalType, { handling: Handling; label: string }>> = {
  card: { handling: 'drop', label: 'card number' },
  cvv: { handling: 'drop', label: 'security code' },
  ssn: { handling: 'vault', label: 'ssn' },
  bank: { handling: 'vault', label: 'bank account' },
  iban: { handling: 'vault', label: 'iban' },
  birth: { handling: 'vault', label: 'date of birth' },
  secret: { handling: 'vault', label: 'secret' },
  resident: { handling: 'vault', label: 'resident' },
  email: { handling: 'border', label: 'email' },
  phone: { handling: 'border', label: 'phone' },
  address: { handling: 'border', label: 'address' },
  ip: { handling: 'border', label: 'ip address' },
  person: { handling: 'border', label: 'person' },
}

const labels = personalTypes.map((type) => policy[type].label).join('|')

/** What the masker leaves in a text, which is never personal data again: `[ssn 7k3fqa]` (of four characters in older stores), `[card number removed]`. */
export const maskedWords = new RegExp(`\\[(?:${labels}) (?:[a-z2-7]{4}(?:[a-z2-7]{2})?|removed)\\]`, 'g')
