import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuestion } from '../../../src/agent/labels/questions/is-question.ts'
import { anyText, growth } from './any-text.ts'

const asked = [
  'what does it cost per door',
  'how many communities are live today',
  'how long does the rollout take',
  'when do we start',
  'who owns the renewal on your side',
  'why is the batch late',
  'where do the receipts go',
  'which report do you mean',
  'do you use yardi',
  'is the integration live',
  'are there any fees on top',
  'can you send that over',
  'could we move the call to monday',
  'would you be open to a pilot',
  'have you talked to the owners',
  "don't you have the export",
  "isn't that the old file",
  'does entrata send the consent flag',
  'um okay so what happens after day ninety',
  'yeah but how do we know it is fixed',
  'so wh- what is the next step',
  'do we do we need a new contract',
  'and what about texas',
  'how about thursday',
  'what if the resident moves out',
  'any update on the letter',
  "you're coming on monday right",
  "that's the new one isn't it",
  'you mean the exception report',
  'we saw the numbers but how do they add up',
  'what',
  'really',
  'What kind of doors are they',
]
const said = [
  'what we need is a better report',
  'what i want is the export',
  'how it works is pretty simple',
  'which is the one we use in texas',
  "that's right",
  'i know what you mean',
  'so do we',
  'neither do they',
  'no matter how you do it',
  'we do that every month',
  'right',
  'okay',
  'huh',
  'yeah',
  'when the resident moves out we send a letter',
  'i can send it over tomorrow',
  'the residents have a portal',
  'they got it right',
  'if you do the export you see it',
  'thank you so much',
  '',
  '   ',
  'um',
]

describe('questions', () => {
  it.each(asked)('without punctuation the order of the words asks: %s', (text) => {
    expect(isQuestion(text)).toBe(true)
  })

  it.each(said)('a statement that looks like one does not ask: %s', (text) => {
    expect(isQuestion(text)).toBe(false)
  })

  it('a question mark asks, whatever the words; a full stop is believed', () => {
    expect(isQuestion('You signed it?')).toBe(true)
    expect(isQuestion('Let me see. The second one? I think so.')).toBe(true)
    expect(isQuestion('What a week.')).toBe(false)
    expect(isQuestion('Could be January, maybe.')).toBe(false)
  })

  it('answers the same for any text and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isQuestion(text)).toBe(isQuestion(text))
      }),
    )
  })

  it('takes time in proportion to the length of a turn, also of a long stutter', () => {
    for (const text of ['do do we '.repeat(50), 'a'.repeat(1_000), "' ".repeat(200)])
      expect(growth(text, isQuestion)).toBeLessThan(64)
  })
})
