import { expect, test } from 'vitest'
import { findPersonalData } from '../../src/privacy/find-personal-data.ts'
import { createMasker } from '../../src/privacy/masker.ts'

const masker = createMasker('a key of at least thirty-two letters')
const stored = (texts: string[], apart: string[] = []) => masker.store(texts, apart)

test('a resident named with their home is a token wherever they are named', () => {
  const { texts, values } = stored([
    "He's on my desk. Terrell Wickens, unit 214 at Marrow Bone Creek, moved out in August, he owes $1,842.16.",
    'Is he on the same list?',
    'Same list. Yes. Wickens and everybody, but not the Wickensons.',
  ])
  const token = masker.tokenOf('resident', 'Terrell Wickens')
  expect(texts[0]).toBe(`He's on my desk. ${token} at Marrow Bone Creek, moved out in August, he owes $1,842.16.`)
  expect(texts[2]).toBe(`Same list. Yes. ${token} and everybody, but not the Wickensons.`)
  expect(values).toEqual([{ token, type: 'resident', value: 'Terrell Wickens, unit 214' }])
})

test.each([
  'The tenant Maria Lopez called again about the notice.',
  'We filed the eviction against James Whitfield last week.',
  'Maria Lopez in apartment 12B left the keys.',
  'James Whitfield owes rent since June.',
  'James Whitfield moved out without a word.',
])('in “%s” somebody is a resident', (text) => {
  expect(stored([text]).texts[0]).not.toMatch(/Maria|Lopez|James|Whitfield/)
})

test.each([
  'Elena Voss owes us an answer by Friday.',
  'Elena Voss moved the meeting out to Thursday.',
  'The resident portal of Harbor Point Living is down.',
  'Marrow Bone Creek, unit 214, needs a new lock.',
  'Ask Elena Voss about the resident list.',
])('in “%s” nobody is', (text) => {
  expect(stored([text]).texts[0]).toBe(text)
})

test('who took part in the conversation is no resident of it', () => {
  const text = 'The tenant Maria Lopez called again.'
  expect(stored([text], ['Maria Lopez']).texts[0]).toBe(text)
})

test('masking what is stored changes nothing', () => {
  const once = stored(['The tenant Maria Lopez called. Lopez was upset.']).texts
  expect(stored(once).texts).toEqual(once)
  expect(findPersonalData(once[0] ?? '')).toEqual([])
})
