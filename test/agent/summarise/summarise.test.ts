import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rougeOf } from '../../../bench/quality/rouge.ts'
import { countWords, cutUnits } from '../../../src/agent/summarise/cut-units.ts'
import { summarise } from '../../../src/agent/summarise/summarise.ts'

const call = [
  ['Dana', 'Hi Harriet, good morning! Can you hear me okay?'],
  ['Harriet', 'Morning. Yes, I can hear you.'],
  ['Dana', 'Great. So, um, how was the long weekend?'],
  ['Harriet', 'Quiet, thanks. We mostly raked leaves.'],
  [
    'Harriet',
    'Okay, so, the renewal. Forty cents a door more than today is a non-starter for our board, you know, and I cannot take it upstairs.',
  ],
  ['Dana', 'What do write-offs cost you today?'],
  ['Harriet', 'Right now write-offs are about 2.1 percent of billed rent, which is too much.'],
  ['Dana', "Right. I'll send you the math on write-offs by Friday, before you meet the board."],
  ['Harriet', 'The late batch in RealPage is a different problem, it posts every receipt twice.'],
  ['Dana', 'Mm-hmm.'],
  ['Dana', 'Okay, thanks so much, bye!'],
].map(([speaker = '', text = ''], position) => ({ speaker, text, position: position * 10, side: null }))

const quoted = (query: string | undefined, words = 40) =>
  summarise({ turns: call, words, ...(query ? { query } : {}) }).map(({ position, start, end }) =>
    call[position / 10]?.text.slice(start, end),
  )

describe('extractive summaries', () => {
  test('the telling clauses come, small talk and sounds of listening do not', () => {
    const said = quoted(undefined).join(' | ')
    expect(said).toContain('Forty cents a door')
    expect(said).not.toMatch(/good morning|leaves|Mm-hmm|bye/)
  })

  test('a query brings what was said about its subject', () => {
    expect(quoted('What did they say about RealPage?', 20)[0]).toContain('late batch in RealPage')
    expect(quoted('Summarise the discussion about write-offs').join(' ')).toMatch(/2\.1 percent|the math on write-offs/)
  })

  test('a query without a subject, or with one nobody speaks of, asks for the whole', () => {
    expect(quoted('Summarise the call')).toEqual(quoted(undefined))
    expect(quoted('What about kangaroos?')).toEqual(quoted(undefined))
  })

  test('a query may be given as terms', () => {
    const spans = summarise({ turns: call, query: ['realpag'], words: 20 })
    expect(spans.map(({ position }) => position)).toContain(80)
  })

  test('what was said once is not said again in other words of the same terms', () => {
    const twice = [...call, { ...call[4], position: 999 } as (typeof call)[number]]
    const positions = summarise({ turns: twice, words: 60 }).map(({ position }) => position)
    expect(positions.filter((position) => position === 40 || position === 999)).toHaveLength(1)
  })

  test('fillers are cut at the ends of a span and never inside', () => {
    const text = 'Well, um, I mean, we lost the export, you know, on Monday, so, yeah.'
    const [unit] = cutUnits([text])
    expect(unit?.text).toBe('we lost the export, you know, on Monday')
  })

  test('spans are verbatim, in order, apart, and within the words, for any talk', () => {
    const word = fc.constantFrom(
      'we',
      'um,',
      'export',
      'rent.',
      'Friday?',
      '—',
      'pay',
      '12',
      'okay',
      'the',
      '{laugh}',
      '😀',
      'é',
    )
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.integer({ min: 0, max: 80 }), (texts, words) => {
        const turns = texts.map((said, position) => ({ speaker: 'A B', text: said, position }))
        const spans = summarise({ turns, words })
        const named = new Set(spans.map(({ position }) => position)).size * 2
        const all = spans.map(({ position, start, end }) => texts[position]?.slice(start, end) ?? '')
        expect(all.every((said) => said.trim() === said && said !== '')).toBe(true)
        expect(all.reduce((sum, said) => sum + countWords(said), named)).toBeLessThanOrEqual(words)
        for (const [index, span] of spans.entries()) {
          const next = spans[index + 1]
          if (next) expect(next.position > span.position || next.start >= span.end).toBe(true)
        }
      }),
    )
  })

  test('the same turns give the same spans', () => {
    expect(summarise({ turns: call, words: 50 })).toEqual(summarise({ turns: [...call], words: 50 }))
  })
})

describe('ROUGE', () => {
  test('equals counts made by hand', () => {
    const { rouge1, rouge2, rougeL } = rougeOf('the cat sat on the mat', 'the cat lay on a mat')
    expect(rouge1).toBeCloseTo(8 / 12)
    expect(rouge2).toBeCloseTo(2 / 10)
    expect(rougeL).toBeCloseTo(8 / 12)
  })

  test('stems count as one word, an empty text as nothing', () => {
    expect(rougeOf('discussing prices', 'discussed price').rouge1).toBe(1)
    expect(rougeOf('', 'anything').rouge1).toBe(0)
  })
})
