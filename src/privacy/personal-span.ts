/** What a piece of personal data is, most telling first: where two kinds overlap, the earlier one names the whole. */
export const personalTypes = [
  'secret',
  'email',
  'card',
  'cvv',
  'ssn',
  'iban',
  'bank',
  'birth',
  'resident',
  'ip',
  'address',
  'phone',
  'person',
] as const
export type PersonalType = (typeof personalTypes)[number]

/** Personal data in a text: UTF-16 offsets, end exclusive; `as` is the whole value, where the text says a part of it. */
export type PersonalSpan = { start: number; end: number; type: PersonalType; as?: string }
