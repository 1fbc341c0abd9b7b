import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Correction, LostFact } from '../../../src/model/correction.ts'
import { correctionBlocks, readAskAgain } from '../../../src/slack/blocks/correction-blocks.ts'

const now = new Date('2026-11-24T18:51:00Z')
const place = { channel: 'C1', threadTs: '1.1', messageTs: '1.2', onlyFor: null }

function correctionOf(facts: LostFact[], more: Partial<Correction> = {}): Correction {
  return {
    ...{ receiptId: 'r', question: { kind: 'summary', text: 'Brackwater 30d' }, timeZone: 'America/Chicago' },
    ...{ answeredAt: '2026-11-19T18:00:00.000Z', facts, state: 's', isVoid: false },
    causes: [{ receiptId: 'r', causeKey: 'changed:1', cause: 'changed', at: now.toISOString(), who: null }],
    ...more,
  }
}
const render = (corrections: Correction[], at = place as Parameters<typeof correctionBlocks>[1]) =>
  correctionBlocks({ postedAt: now.toISOString(), corrections, now }, at)

test('foreign words ping nobody, link nowhere and stay within Slack’s limits', () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 4_000 }),
    fc.constantFrom('<!channel>', '<@U1>', '<http://x|y>', '*'.repeat(900)),
  )
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 9 }), fc.boolean(), (words, isVoid) => {
      const facts = words.map((text, n): LostFact => ({ kind: 'words', proof: n + 1, now: text }))
      const { text, blocks } = render([correctionOf(facts, { isVoid }), correctionOf(facts)])
      expect(text.length).toBeLessThanOrEqual(3000)
      for (const block of blocks) {
        if (block.type !== 'section') continue
        expect(block.text?.text.length).toBeLessThanOrEqual(3000)
        expect(block.text?.text).not.toMatch(/<[!@#]|<http/)
      }
    }),
  )
})

test('two answers of one thread are told apart by when they were given', () => {
  const fact: LostFact = { kind: 'words', proof: 1, now: null }
  const { text } = render([correctionOf([fact]), correctionOf([fact], { answeredAt: '2026-11-20T18:00:00.000Z' })])
  expect(text.match(/the answer of [^:]+:\d\d/g)).toEqual([
    'the answer of Thu 19 Nov, 12:00',
    'the answer of Fri 20 Nov, 12:00',
  ])
})

test('told to one person it names the question, unless that was erased', () => {
  const alone = { ...place, onlyFor: 'U1' }
  expect(render([correctionOf([{ kind: 'words', proof: 1, now: null }])], alone).text).toContain(
    'in <#C1> to “Brackwater 30d”',
  )
  expect(render([correctionOf([{ kind: 'gone', proofs: [1], count: 1 }])], alone).text).not.toContain('Brackwater')
})

test('what “Ask again” asks can be read back, and nothing else can', () => {
  const { blocks } = render([correctionOf([{ kind: 'label', proof: 1 }], { isVoid: true })])
  const actions = blocks.find(({ type }) => type === 'actions') as { elements: { value: string }[] } | undefined
  expect(readAskAgain(actions?.elements[0]?.value ?? '')).toEqual({ kind: 'summary', text: 'Brackwater 30d' })
  for (const value of ['', 'null', '{}', '[1]', '{"kind":1,"text":"x"}']) expect(readAskAgain(value)).toBeNull()
})
