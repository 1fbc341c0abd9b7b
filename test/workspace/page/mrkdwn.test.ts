import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Inline, plainTextOf } from '../../../src/workspace/page/text/inline.ts'
import { parseMrkdwn, parseMrkdwnInline } from '../../../src/workspace/page/text/mrkdwn.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })

test('bold, italic, strike and code become their own nodes', () => {
  expect(parseMrkdwnInline('*a* _b_ ~c~ `d`')).toEqual([
    { kind: 'bold', children: [text('a')] },
    text(' '),
    { kind: 'italic', children: [text('b')] },
    text(' '),
    { kind: 'strike', children: [text('c')] },
    text(' '),
    { kind: 'code', text: 'd' },
  ])
})

test('markers inside words and before spaces stay text', () => {
  for (const words of ['snake_case_name', '2 * 3 * 4', 'a*b*c', '* not a span *', '~ 5 %', '**']) {
    expect(parseMrkdwnInline(words)).toEqual([text(words)])
  }
})

test('a span may hold other spans and links, and ends on its own line', () => {
  expect(parseMrkdwnInline('*Open <https://a.example/x_y|the _call_>*')).toEqual([
    {
      kind: 'bold',
      children: [text('Open '), { kind: 'link', href: 'https://a.example/x_y', children: [text('the _call_')] }],
    },
  ])
  expect(parseMrkdwnInline('*a\nb*')).toEqual([text('*a'), { kind: 'break' }, text('b*')])
})

test('links keep their label and path, and only safe targets become links', () => {
  expect(parseMrkdwnInline('</i/gong%3A1#t1%3A2-3|[1]>')).toEqual([
    { kind: 'link', href: '/i/gong%3A1#t1%3A2-3', children: [text('[1]')] },
  ])
  expect(parseMrkdwnInline('<https://a.example?b=1&amp;c=2>')).toEqual([
    { kind: 'link', href: 'https://a.example?b=1&c=2', children: [text('https://a.example?b=1&c=2')] },
  ])
  for (const target of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'JaVaScRiPt:x',
    'vbscript:x',
    ' javascript:x',
  ]) {
    expect(parseMrkdwnInline(`<${target}|label>`)).toEqual([text('label')])
  }
})

test('bare addresses become links without the punctuation after them', () => {
  expect(parseMrkdwnInline('see https://a.example/b.')).toEqual([
    text('see '),
    { kind: 'link', href: 'https://a.example/b', children: [text('https://a.example/b')] },
    text('.'),
  ])
})

test('people, channels, broadcasts and dates are references', () => {
  expect(parseMrkdwnInline('<@U01> <#C01|general> <!here> <!date^1799762400^{date_short}|12 Jan>')).toEqual([
    { kind: 'user', id: 'U01', label: null },
    text(' '),
    { kind: 'channel', id: 'C01', label: 'general' },
    text(' '),
    { kind: 'broadcast', range: 'here' },
    text(' '),
    { kind: 'date', unixSeconds: 1_799_762_400, format: '{date_short}', fallback: '12 Jan', href: null },
  ])
})

test('entities are read once and never become markup', () => {
  expect(parseMrkdwnInline('&lt;b&gt; &amp;lt; &nbsp;')).toEqual([text('<b> &lt; &nbsp;')])
})

test('quotes and fenced code are blocks', () => {
  expect(parseMrkdwn('before\n&gt; one\n&gt; two\nafter')).toEqual([
    { kind: 'paragraph', children: [text('before')] },
    { kind: 'quote', children: [text('one'), { kind: 'break' }, text('two')] },
    { kind: 'paragraph', children: [text('after')] },
  ])
  expect(parseMrkdwn('a\n```\n*b* &lt;\n```\nc')).toEqual([
    { kind: 'paragraph', children: [text('a')] },
    { kind: 'pre', text: '*b* <' },
    { kind: 'paragraph', children: [text('c')] },
  ])
  expect(plainTextOf(parseMrkdwn('open ``` fence'))).toBe('open \n``` fence')
})

const markup = fc.string({ unit: fc.constantFrom(...'ab1 *_~`<>|@#!&;\n\\"/:^h–é😀'), maxLength: 120 })

test('any string parses, and parsing ends', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), markup), (source) => Array.isArray(parseMrkdwn(source))),
    { numRuns: 2_000 },
  )
})

test('outside angle brackets no letter, digit or word order is lost', () => {
  const letters = (source: string) => source.replace(/[^\p{L}\p{N}]/gu, '')
  const withoutReferences = markup.map((source) => source.replace(/[<>&]/g, ''))
  fc.assert(
    fc.property(withoutReferences, (source) => letters(plainTextOf(parseMrkdwn(source))) === letters(source)),
    { numRuns: 2_000 },
  )
})

test('deep and long markup neither overflows the stack nor takes quadratic time worth noticing', () => {
  const nested = `${'*_'.repeat(20_000)}x${'_*'.repeat(20_000)}`
  const started = performance.now()
  expect(plainTextOf(parseMrkdwn(nested))).toContain('x')
  plainTextOf(parseMrkdwn('<'.repeat(40_000)))
  plainTextOf(parseMrkdwn('`'.repeat(40_000)))
  expect(performance.now() - started).toBeLessThan(5_000)
})
