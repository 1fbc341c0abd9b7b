import type { Scheme } from '../scheme.ts'
import {
  birthDateComparison,
  genderComparison,
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
  conflict: () => false,
}
