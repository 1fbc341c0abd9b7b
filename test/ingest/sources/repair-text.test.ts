import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairText, repairValue } from '../../../src/ingest/sources/repair-text.ts'
import { cleanText } from '../../../src/privacy/clean-text.ts'

describe('repairText', () => {
  it('removes NUL, replaces lone surrogates and leaves pairs alone', () => {
    expect(repairText('a\u0000b\ud800c\udc00 😀')).toEqual({ text: 'ab\ufffdc\ufffd 😀', repairedCharacters: 3 })
  })

  it('takes out what nobody sees, counts it, and leaves what shows something', () => {
    expect(repairText('45\u200b39\u2060 1488\u0007!')).toEqual({ text: '4539 1488 !', repairedCharacters: 2 })
    expect(repairText('a\u0007b')).toEqual({ text: 'a b', repairedCharacters: 1 })
    expect(repairText('❤️‍🔥 1️⃣')).toEqual({ text: '❤️‍🔥 1️⃣', repairedCharacters: 0 })
  })

  it('makes any string one that UTF-8 keeps and Postgres stores, and repairs nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        const { text } = repairText(`${left}\ud83d${right}\u0000`)
        expect(text.includes('\u0000')).toBe(false)
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text)
        expect(repairText(text)).toEqual({ text, repairedCharacters: 0 })
      }),
    )
  })
})

describe('repairValue', () => {
  it('repairs strings and keys at any depth', () => {
    const repaired = repairValue({ 'k\u0000': [{ a: 'x\ud800' }, 1, null, true] })
    expect(repaired).toEqual({
      kind: 'repaired',
      value: { k: [{ a: 'x\ufffd' }, 1, null, true] },
      repairedCharacters: 2,
    })
  })

  it('keeps any JSON value that needs no repair', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' }), (value) => {
        const json = JSON.stringify(value)
        fc.pre(!/\\[ubf]/.test(json) && cleanText(json) === json)
        const plain = JSON.parse(json)
        expect(repairValue(plain)).toEqual({ kind: 'repaired', value: plain, repairedCharacters: 0 })
      }),
    )
  })

  it('refuses a value nested 100,000 deep instead of exhausting the stack', () => {
    expect(repairValue(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toEqual({ kind: 'too-deep' })
  })
})
