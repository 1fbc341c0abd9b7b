import { describe, expect, it, test } from 'vitest'
import { isBackchannel } from '../../../src/agent/measures/backchannel.ts'
import { fillersIn } from '../../../src/agent/measures/fillers.ts'
import { createFindMentions } from '../../../src/agent/measures/mentions.ts'
import { seemsQuestion, sentencesOf } from '../../../src/agent/measures/questions.ts'
import { spokenBeats, wordsOf } from '../../../src/agent/measures/spoken-beats.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'

test.each(['Mm-hmm.', 'right', 'Okay, okay.', 'Got it.', 'Yeah, sure!', 'That’s fair.', 'uh huh'])(
  '“%s” is a sign of listening',
  (text) => expect(isBackchannel(text)).toBe(true),
)

test.each(['', '…', 'Stop there.', 'No.', 'Right?', 'Yes, okay, great.', 'Yardi.', 'Two weeks'])(
  '“%s” is not',
  (text) => expect(isBackchannel(text)).toBe(false),
)

test.each([
  ['Um, so, uh, we file it on the first.', ['um', 'uh']],
  ['You know, it posts nightly, I mean, most nights.', ['you know', 'i mean']],
  ["It's sort of slow, and like we tried everything.", ['sort of', 'like']],
  ['And, like, the whole batch is late, right, so we call.', ['like', 'right']],
  ['It was, um, like four hours. Errr.', ['um', 'like', 'errr']],
])('fillers of “%s”', (text, words) => expect(fillersIn(text).map(({ word }) => word)).toEqual(words))

test.each([
  'I like ResCenter, and we like the fee.',
  'It looks like rain, like last year.',
  "Right now that's right. Right. All right, we turn right.",
  'We need Priya all day, right, Priya?',
  'Do you know the fee? You know what it costs, and so you know, it went up.',
  "I mean it. That's what I mean. Before the fix, I mean.",
  'What sort of lease is it? The same kind of debt, one kind of fee. Sort of.',
  'Uh-huh. Mm-hmm. The ER called.',
  'Her summer umbrella.',
])('no filler in “%s”', (text) => expect(fillersIn(text)).toEqual([]))

describe('competitors', () => {
  const find = createFindMentions(payReady.rivals)

  it('are found in the spellings of the domain', () => {
    const found = find("We left yardy for Real  Page; Yardi's export, in trata, APP-FOLIO.")
    expect(found.map(({ name }) => name)).toEqual(['Yardi', 'RealPage', 'Yardi', 'Entrata', 'AppFolio'])
    expect(found[1]).toEqual({ name: 'RealPage', said: 'Real  Page', start: 18 })
  })

  it('are not found in parts of other words', () => {
    expect(find('The yard sign, the hardy yards, a portfolio, real pages, entrada-like? no: entradas.')).toEqual([
      { name: 'Entrata', said: 'entrada', start: 57 },
    ])
  })

  it('are none where the domain knows none', () => expect(createFindMentions([])('Yardi')).toEqual([]))

  it('may hold signs a pattern would read', () => {
    const list = [{ name: 'C++ (old)', spokenForms: ['see.plus'] }]
    expect(createFindMentions(list)('Not seeXplus, but see.plus and C++ (old).')).toHaveLength(2)
  })
})

test.each([
  ['What does it cost?', true],
  ['You do that nightly?”', true],
  ['What I would do is wait.', false],
  ['so how do you handle that', true],
  ['that is how we handle it', false],
  ['', false],
])('asks: %s', (text, asks) => expect(seemsQuestion(text)).toBe(asks))

test('sentences keep their places, and numbers stay whole', () => {
  const text = 'It is 2.1 % today. Why? “Nobody knows!” And then…'
  const sentences = sentencesOf(text)
  expect(sentences.map((one) => one.text)).toEqual(['It is 2.1 % today.', 'Why?', '“Nobody knows!”', 'And then…'])
  for (const one of sentences) expect(text.slice(one.start, one.start + one.text.length)).toBe(one.text)
})

test('words are counted as heard', () => {
  expect(wordsOf("mm-hmm — we don't, 2.1 % …")).toEqual(['mm-hmm', 'we', "don't,", '2.1'])
})

test('a drawn-out um, a long word and the end of a sentence take time', () => {
  const beats = (text: string) => spokenBeats(wordsOf(text))
  const plain = beats('we file it')
  expect(plain).toBeCloseTo(3 * 0.5 + 3 * 0.35)
  expect(beats('we file it.')).toBeCloseTo(plain + 2)
  expect(beats('Um, we file it')).toBeCloseTo(plain + 0.5 + 0.35 + 1)
  expect(beats('uh-huh')).toBeCloseTo(0.5 + 2 * 0.35)
  expect(beats('we reconcile it')).toBeCloseTo(plain + 2 * 0.35)
  expect(beats('table fee 2.1')).toBeCloseTo(1.5 + (2 + 1 + 1) * 0.35)
  expect(beats(' … ')).toBe(0)
})
