import { expect, test } from 'vitest'
import { findAcrossTurns } from '../../src/privacy/find-personal-data.ts'

/** The turns with each piece of personal data as `<type>`. */
function markedTurns(texts: readonly string[]): string[] {
  return findAcrossTurns(texts).map((spans, turn) => {
    let from = 0
    let shown = ''
    for (const { start, end, type } of spans) {
      shown += `${texts[turn]?.slice(from, start)}<${type}>`
      from = end
    }
    return shown + (texts[turn]?.slice(from) ?? '')
  })
}

test.for([
  [
    ["it's 4111 1111", 'okay', '1111 1111'],
    ["it's <card>", 'okay', '<card>'],
  ],
  [
    ['card number?', 'four two four two', 'four two four two, go on', '4242', 'yes', 'four two four two'],
    ['card number?', '<card>', '<card>, go on', '<card>', 'yes', '<card>'],
  ],
  [
    ['and the three digits on the back?', 'one two three'],
    ['and the three digits on the back?', '<cvv>'],
  ],
  [
    ['your social please', 'it is 123 45', 'mm-hmm', '6789'],
    ['your social please', 'it is <ssn>', 'mm-hmm', '<ssn>'],
  ],
  [
    ['your date of birth?', 'June 4, 1980'],
    ['your date of birth?', '<birth>'],
  ],
  [
    [
      "Go ahead whenever you're ready.",
      'four one one one',
      'mm-hmm',
      'eleven eleven',
      'yes',
      '1111',
      'and',
      'double one 11',
    ],
    ["Go ahead whenever you're ready.", '<card>', 'mm-hmm', '<card>', 'yes', '<card>', 'and', '<card>'],
  ],
  ...[
    // Their digits together have an issuer's beginning, a card's length and its check digit.
    ['You know. Three, six, seven.', 'One point six, one', 'This one, eleven thirteen nineteen twenty one, by five'],
    ['And one five.', 'Oh, three sixes, okay', 'Fifty one, one, two, three, four, five, six, seven, eight.'],
    ['I count them like this. One two three uh four five six seven eight nine ten eleven twelve and thirteen.'],
  ].map((turns) => [turns, turns] as const),
  [['Tel: +44 (0) 1473 729537'], ['Tel: <phone>']],
  [
    ['how many units?', '204', 'and doors?', '4111'],
    ['how many units?', '204', 'and doors?', '4111'],
  ],
] as const)('finds over turns: %j', ([texts, expected]) => {
  expect(markedTurns(texts)).toEqual(expected)
})
