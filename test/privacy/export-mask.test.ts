import { expect, test } from 'vitest'
import { createExportMask, maskTexts } from '../../src/privacy/export-mask.ts'
import { answerOf } from '../slack/scripted-answers.ts'
import { testMasker } from '../support/masking.ts'

const mask = createExportMask(testMasker)

test('mailboxes, phones and addresses leave as tokens, names as they are', () => {
  const text = 'Elena Voss, elena.voss@brackwater.example, (415) 555-0134, from 203.0.113.7 said so.'
  const token = (type: 'email' | 'phone' | 'ip', value: string) => testMasker.tokenOf(type, value)
  expect(mask(text)).toBe(
    `Elena Voss, ${token('email', 'elena.voss@brackwater.example')}, ${token('phone', '(415) 555-0134')}, from ${token('ip', '203.0.113.7')} said so.`,
  )
  expect(mask(mask(text))).toBe(mask(text))
})

test('an answer is the same but for what is masked in it', () => {
  expect(maskTexts(answerOf(), mask)).toEqual(answerOf())
  const quotes = [{ ...answerOf().quotes[0], text: 'Write to ana@brackwater.example' }] as ReturnType<
    typeof answerOf
  >['quotes']
  const [quote] = maskTexts(answerOf({ quotes }), mask).quotes
  expect(quote?.text).toBe(`Write to ${testMasker.tokenOf('email', 'ana@brackwater.example')}`)
})
