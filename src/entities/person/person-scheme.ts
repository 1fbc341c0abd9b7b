import type { Scheme } from '../scheme.ts'
import { birthDateComparison } from './compare-birth-date.ts'
import {
  genderComparison,
  generationComparison,
  localityComparison,
  middleNameComparison,
  occupationComparison,
  postcodeComparison,
  stateComparison,
  streetComparison,
} from './compare-civil.ts'
import { emailComparison } from './compare-email.ts'
import { employerComparison } from './compare-employer.ts'
import { nameComparison } from './compare-name.ts'
import { nameWithMailboxComparison } from './compare-name-with-mailbox.ts'
import { phoneComparison } from './compare-phone.ts'
import { titleComparison } from './compare-title.ts'
import { personKeyCap, personKeys } from './person-keys.ts'
import { type PreparedPerson, preparePerson } from './prepare-person.ts'

/** How records of people are compared. */
export const personScheme: Scheme<PreparedPerson> = {
  kind: 'person',
  prepare: preparePerson,
  keys: personKeys,
  capOf: personKeyCap,
  comparisons: [
    nameComparison,
    middleNameComparison,
    generationComparison,
    emailComparison,
    nameWithMailboxComparison,
    phoneComparison,
    employerComparison,
    titleComparison,
    birthDateComparison,
    streetComparison,
    postcodeComparison,
    localityComparison,
    stateComparison,
    genderComparison,
    occupationComparison,
  ],
  collisions: {
    name: 0.0006,
    last: 0.003,
    first: 0.01,
    email: 0.00005,
    phone: 0.0006,
    company: 0.002,
    host: 0.002,
    title: 0.04,
    birth: 0.0001,
    street: 0.0005,
    postcode: 0.01,
    locality: 0.1,
    state: 0.3,
    gender: 0.5,
    occupation: 0.05,
  },
  conflict: () => false,
}
