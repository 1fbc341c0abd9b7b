import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterBlock } from '../../../src/slack/blocks/letter-block.ts'
import { answerOf, quote } from '../scripted-answers.ts'

const textOf = (blocks: ReturnType<typeof letterBlock>): string => {
  const [block] = blocks
  const [first] = block?.elements ?? []
  return first?.type === 'rich_text_preformatted' && first.elements[0]?.type === 'text' ? first.elements[0].text : ''
}

test('a letter keeps its lines in order, each claim with the number of its proof', () => {
  const lines = [
    { kind: 'gap' as const, text: 'Hello Elena Voss,', support: [] },
    { kind: 'derived' as const, text: '– Maya Lindqvist: “…”', support: [{ kind: 'quote' as const, index: 0 }] },
  ]
  expect(textOf(letterBlock(lines, answerOf({ quotes: [quote] })))).toBe('Hello Elena Voss,\n– Maya Lindqvist: “…” [1]')
})

test('without lines there is no block', () => {
  expect(letterBlock([], answerOf())).toEqual([])
})

test('whatever it holds, it stays within what Slack takes and can ping nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4000 }), { maxLength: 40 }), (texts) => {
      const lines = texts.map((text) => ({ kind: 'derived' as const, text: `${text} <!channel>`, support: [] }))
      const text = textOf(letterBlock(lines, answerOf()))
      expect(text.length).toBeLessThanOrEqual(2900)
      expect(text).not.toContain('<!')
    }),
    { numRuns: 60 },
  )
})
