import { expect, test } from 'vitest'
import { readPersonName } from '../../../src/entities/normalise/person-name.ts'
import { compareNames, nameComparison } from '../../../src/entities/person/compare-name.ts'

const levelOf = (left: string, right: string) => {
  const [one, other] = [readPersonName({ name: left }), readPersonName({ name: right })]
  return one && other && nameComparison.levels[compareNames(one, other).level]?.name
}

test.each([
  ['Robert Tran', 'Robert Tran', 'same name'],
  ['José García', 'Jose Garcia', 'same name'],
  ['Bob Tran', 'Robert Tran', 'nickname, same family name'],
  ['Katie Dunn', 'Kathryn Dunn', 'nickname, same family name'],
  ['Glen Otsuka', 'Glenn Otsuka', 'nickname, same family name'],
  ['R. Tran', 'Robert Tran', 'initial, same family name'],
  ['Rbert Tran', 'Robert Tran', 'similar given name, same family name'],
  ['Robert Tran', 'Robert Trann', 'same given name, similar family name'],
  ['Kathryn Dunn', 'Kathryn Dunn-Ellis', 'same given name, part of the family name'],
  ['Tran Robert', 'Robert Tran', 'given and family name swapped'],
  ['Robert T', 'Robert Tran', 'same given name, initial of the family name'],
  ['katie', 'Katie Dunn', 'given name only'],
  ['bball', 'Bradley Ball', 'initial, same family name'],
  ['Maria Garcia', 'Mario Garcia', 'given names of two people, same family name'],
  ['Dan Miller', 'Dana Miller', 'given names of two people, same family name'],
  ['Mary Kusha', 'Mark Kusha', 'given names of two people, same family name'],
  ['John Smith', 'John Walker', 'same given name, another family name'],
  ['Elena Voss', 'Ida Brandvold', 'another name'],
  ['王杰', 'Jie Wang', 'given and family name swapped'],
  ['Александр Васильев', 'Alexander Vasiliev', 'same given name, similar family name'],
])('%s and %s: %s', (left, right, expected) => {
  expect(levelOf(left, right)).toBe(expected)
  expect(levelOf(right, left)).toBe(expected)
})
