import { areOtherDates } from './compare-birth-date.ts'
import { areOfTwoPeople } from './compare-name.ts'
import type { PreparedPerson } from './prepare-person.ts'

/**
 * Whether two records name two people, by their given names or their dates of birth. What a household, a family or a front
 * desk shares (a mailbox, a phone, a street) then says little.
 */
export function areTwoPeople(left: PreparedPerson, right: PreparedPerson): boolean {
  return areOfTwoPeople(left.name, right.name) || areOtherDates(left.birthDate, right.birthDate)
}
