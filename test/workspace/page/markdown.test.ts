import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Inline, plainTextOf } from '../../../src/workspace/page/text/inline.ts'
import { parseMarkdown } from '../../../src/workspace/page/text/markdown.ts'
import { parseMarkdownInline } from '../../../src/workspace/page/text/markdown-inline.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })

test('headings, paragraphs, lists, quotes, fences and rules are told apart', () => {
  expect(parseMarkdown('## Title\n\none\ntwo\n\n- a\n- b\n  more\n3. c\n> q\n\n---\n```js\n**x**\n```')).toEqual([
    { kind: 'heading', level: 2, children: [text('Title')] },
    { kind: 'paragraph', children: [text('one'), { kind: 'break' }, text('two')] },
    {
      kind: 'list',
      ordered: false,
      start: 1,
      indent: 0,
      items: [[text('a')], [text('b'), { kind: 'break' }, text('more')]],
    },
    { kind: 'list', ordered: true, start: 3, indent: 0, items: [[text('c')]] },
    { kind: 'quote', children: [text('q')] },
    { kind: 'rule' },
    { kind: 'pre', text: '**x**' },
  ])
})

test('inline marks nest, and escapes and words with underscores stay text', () => {
  expect(parseMarkdownInline('**a _b_** `*c*` snake_case_name \\*d\\*')).toEqual([
    { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
    text(' '),
    { kind: 'code', text: '*c*' },
    text(' snake_case_name *d*'),
  ])
})

test('links go only to safe places; brackets in the label are kept', () => {
  expect(parseMarkdownInline('[[1]](/i/a#t1)')).toEqual([{ kind: 'link', href: '/i/a#t1', children: [text('[1]')] }])
  expect(parseMarkdownInline('[x](javascript:alert(1))')).toEqual([text('x)')])
})

test('any string parses without losing letters outside links', () => {
  const letters = (source: string) => source.replace(/[^\p{L}]/gu, '')
  const markup = fc.string({ unit: fc.constantFrom(...'ab *_~`#->.+\n\\1)!'), maxLength: 100 })
  fc.assert(
    fc.property(markup, (source) => {
      const kept = letters(plainTextOf(parseMarkdown(source)))
      // The word after an opening fence names a language and is not shown.
      return source.includes('```') || kept === letters(source)
    }),
    { numRuns: 2_000 },
  )
})
