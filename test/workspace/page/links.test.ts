import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProofLink, proofPath } from '../../../src/workspace/page/text/proof-link.ts'
import { safeHref } from '../../../src/workspace/page/text/safe-href.ts'

const page = 'http://localhost:3000/'

test('a proof link names the conversation, the turn and the quoted words', () => {
  expect(parseProofLink('/i/gong%3A7001#t14%3A120-180', page)).toEqual({
    id: 'gong:7001',
    turn: 't14',
    quote: { start: 120, end: 180 },
  })
  expect(parseProofLink('/i/a#t1', page)).toEqual({ id: 'a', turn: 't1', quote: null })
  expect(parseProofLink('/i/a', page)).toEqual({ id: 'a', turn: null, quote: null })
  expect(parseProofLink('/i/a#t1:9-9', page)).toEqual({ id: 'a', turn: 't1', quote: null })
})

test('one server under two loopback names is the same server, another port or host is not', () => {
  expect(parseProofLink('http://127.0.0.1:3000/i/a#t', page)).not.toBeNull()
  expect(parseProofLink('http://127.0.0.1:3001/i/a#t', page)).toBeNull()
  expect(parseProofLink('https://gong.example/i/a#t', page)).toBeNull()
  expect(parseProofLink('/other/a', page)).toBeNull()
  expect(parseProofLink('/i/%E0%A4%A', page)).toBeNull()
})

test('every id and turn survives the way through a link', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 30 })
    .filter((text) => !/[\ud800-\udfff]/.test(text) && !/^\.{1,2}$/.test(text))
  const quote = fc.record({ start: fc.nat(9_000), length: fc.integer({ min: 1, max: 500 }) })
  fc.assert(
    fc.property(name, name, quote, (id, turn, { start, length }) => {
      const target = { id, turn, quote: { start, end: start + length } }
      expect(parseProofLink(proofPath(target), page)).toEqual(target)
    }),
  )
})

test('only http, https and paths of this server are safe', () => {
  expect(safeHref('https://a.example/b')).toBe('https://a.example/b')
  expect(safeHref('/i/a')).toBe('/i/a')
  for (const bad of ['', '//a', '/\\a', 'javascript:x', 'java\nscript:x', 'mailto:a@b', 'a/b', 'http:/a', 'https://'])
    expect(safeHref(bad)).toBeNull()
})

test('whatever is called safe resolves to http or https', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((rest) => `/${rest}`),
      ),
      (raw) => {
        const href = safeHref(raw)
        if (href === null || !URL.canParse(href, page)) return
        const url = new URL(href, page)
        expect(['http:', 'https:']).toContain(url.protocol)
        if (href.startsWith('/')) expect(url.origin).toBe('http://localhost:3000')
      },
    ),
  )
})
