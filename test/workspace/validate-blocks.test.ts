import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BlocksOutcome } from '../../src/workspace/validate-blocks.ts'
import { validateBlocks } from '../../src/workspace/validate-blocks.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))
const button = (label: string, more: object = {}) => ({ type: 'button', text: plain(label), ...more })
const chart = (categories: string[], series: string[]) => ({
  type: 'line',
  axis_config: { categories },
  series: series.map((name) => ({ name, data: categories.map((label) => ({ label, value: 1 })) })),
})
const names = (count: number) => times(count, (index) => `n${index}`)
const row = (cells: number, text = 'x') => times(cells, () => ({ type: 'raw_text', text }))
const feedback = {
  type: 'feedback_buttons',
  positive_button: { text: plain('Helpful'), value: 'up' },
  negative_button: { text: plain('Not helpful'), value: 'down' },
}

/** What Slack limits: a block of a given size, the largest it takes, and where the complaint must point. */
const limits: { name: string; make: (size: number) => object; maximum: number; at: string }[] = [
  {
    name: 'section text',
    make: (n) => ({ type: 'section', text: mrkdwn('x'.repeat(n)) }),
    maximum: 3000,
    at: 'text/text',
  },
  {
    name: 'section fields',
    make: (n) => ({ type: 'section', fields: times(n, () => mrkdwn('x')) }),
    maximum: 10,
    at: 'fields',
  },
  {
    name: 'field text',
    make: (n) => ({ type: 'section', fields: [mrkdwn('x'.repeat(n))] }),
    maximum: 2000,
    at: 'fields/0/text',
  },
  { name: 'header', make: (n) => ({ type: 'header', text: plain('x'.repeat(n)) }), maximum: 150, at: 'text/text' },
  {
    name: 'context elements',
    make: (n) => ({ type: 'context', elements: times(n, () => mrkdwn('x')) }),
    maximum: 10,
    at: 'elements',
  },
  {
    name: 'actions',
    make: (n) => ({ type: 'actions', elements: times(n, () => button('x')) }),
    maximum: 25,
    at: 'elements',
  },
  {
    name: 'button text',
    make: (n) => ({ type: 'actions', elements: [button('x'.repeat(n))] }),
    maximum: 75,
    at: 'elements/0/text/text',
  },
  {
    name: 'action_id',
    make: (n) => ({ type: 'actions', elements: [button('x', { action_id: 'x'.repeat(n) })] }),
    maximum: 255,
    at: 'elements/0/action_id',
  },
  { name: 'block_id', make: (n) => ({ type: 'divider', block_id: 'x'.repeat(n) }), maximum: 255, at: 'block_id' },
  { name: 'markdown', make: (n) => ({ type: 'markdown', text: 'x'.repeat(n) }), maximum: 12_000, at: 'text' },
  {
    name: 'context_actions',
    make: (n) => ({ type: 'context_actions', elements: times(n, () => feedback) }),
    maximum: 5,
    at: 'elements',
  },
  {
    name: 'data_table rows',
    make: (n) => ({ type: 'data_table', caption: 'c', rows: times(n + 1, () => row(1)) }),
    maximum: 100,
    at: 'rows',
  },
  {
    name: 'data_table columns',
    make: (n) => ({ type: 'data_table', caption: 'c', rows: [row(n)] }),
    maximum: 20,
    at: 'rows/0',
  },
  {
    name: 'data_table characters',
    make: (n) => ({ type: 'data_table', caption: 'c', rows: [row(1, 'x'.repeat(n))] }),
    maximum: 10_000,
    at: 'rows',
  },
  {
    name: 'chart title',
    make: (n) => ({ type: 'data_visualization', title: 'x'.repeat(n), chart: chart(['a'], ['s']) }),
    maximum: 50,
    at: 'title',
  },
  {
    name: 'chart labels',
    make: (n) => ({ type: 'data_visualization', title: 't', chart: chart(['x'.repeat(n)], ['s']) }),
    maximum: 20,
    at: 'chart/axis_config/categories/0',
  },
  {
    name: 'chart points',
    make: (n) => ({ type: 'data_visualization', title: 't', chart: chart(names(n), ['s']) }),
    maximum: 20,
    at: 'chart/axis_config/categories',
  },
  {
    name: 'chart series',
    make: (n) => ({ type: 'data_visualization', title: 't', chart: chart(['a'], names(n)) }),
    maximum: 6,
    at: 'chart/series',
  },
]

describe('blocks at and beyond Slack’s limits', () => {
  test.each(limits)('$name: $maximum passes, one more is refused and named', ({ make, maximum, at }) => {
    expect(validateBlocks([{ type: 'divider' }, make(maximum)])).toMatchObject({ kind: 'valid' })
    const refused = validateBlocks([{ type: 'divider' }, make(maximum + 1)])
    const pointed = messagesOf(refused).filter((message) => message.endsWith(`[json-pointer:/blocks/1/${at}]`))
    // The header row of a data_table comes on top of its rows.
    const named = at === 'rows' && maximum === 100 ? maximum + 1 : maximum
    expect(pointed.some((message) => message.includes(String(named)))).toBe(true)
  })

  test('any list of blocks within the limits passes and each block gets an id; one oversized block spoils it', () => {
    const within = fc
      .constantFrom(...limits)
      .chain(({ make, maximum }) => fc.integer({ min: 1, max: maximum }).map(make))
    const beyond = fc
      .constantFrom(...limits)
      .chain(({ make, maximum }) => fc.integer({ min: maximum + 1, max: maximum * 2 }).map(make))
    const lists = fc.array(within, { minLength: 1, maxLength: 20 }).filter(fitsTogether)
    fc.assert(
      fc.property(lists, beyond, fc.nat(20), (blocks, spoiler, position) => {
        const outcome = validateBlocks(blocks)
        const ids = outcome.kind === 'valid' ? outcome.blocks.map((block) => block.block_id) : []
        expect(new Set(ids).size).toBe(blocks.length)
        const index = Math.min(position, blocks.length)
        const spoiled = [...blocks.slice(0, index), spoiler, ...blocks.slice(index)]
        const messages = messagesOf(validateBlocks(JSON.stringify(spoiled)))
        expect(messages.length).toBeGreaterThan(0)
        expect(
          messages.every((message) => message.includes(`/blocks/${index}/`) || message.includes('used twice')),
        ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('blocks Slack refuses for other reasons', () => {
  test.each([
    ['more than 50 blocks', times(51, () => ({ type: 'divider' })), 'no more than 50'],
    ['an unknown type', [{ type: 'hologram' }], 'unsupported block type: hologram'],
    ['a name every object has', [{ type: 'constructor' }], 'unsupported block type'],
    ['no object', ['text'], '/blocks/0'],
    ['an empty section', [{ type: 'section' }], 'needs text or fields'],
    [
      'an unknown element',
      [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }],
      'unsupported actions element type',
    ],
    ['a data_table without caption', [{ type: 'data_table', rows: [row(1)] }], '/blocks/0/caption'],
    ['ragged rows', [{ type: 'data_table', caption: 'c', rows: [row(2), row(1)] }], '/blocks/0/rows/1'],
    [
      'three charts',
      times(3, () => ({ type: 'data_visualization', title: 't', chart: chart(['a'], ['s']) })),
      'no more than 2',
    ],
    [
      'a series with a gap',
      [
        {
          type: 'data_visualization',
          title: 't',
          chart: { ...chart(['a', 'b'], ['s']), series: [{ name: 's', data: [{ label: 'a', value: 1 }] }] },
        },
      ],
      'exactly one point',
    ],
    ['two blocks with one id', times(2, () => ({ type: 'divider', block_id: 'same' })), 'used twice'],
    [
      'a table in a container',
      [{ type: 'container', title: plain('t'), child_blocks: [{ type: 'data_table', caption: 'c', rows: [row(1)] }] }],
      'unsupported container child type',
    ],
    [
      'markdown blocks that are too long together',
      times(2, () => ({ type: 'markdown', text: 'x'.repeat(6001) })),
      'no more than 12000',
    ],
  ])('%s', (_name, blocks, words) => {
    expect(messagesOf(validateBlocks(blocks)).join('\n')).toContain(words)
  })

  test('what is no list is called a format error', () => {
    expect(validateBlocks('{"type":"divider"}')).toMatchObject({ kind: 'invalid', error: 'invalid_blocks_format' })
    expect(validateBlocks('no json')).toMatchObject({ kind: 'invalid', error: 'invalid_blocks_format' })
  })

  test('a view takes 100 blocks', () => {
    expect(
      validateBlocks(
        times(100, () => ({ type: 'divider' })),
        'view',
      ).kind,
    ).toBe('valid')
    expect(
      validateBlocks(
        times(101, () => ({ type: 'divider' })),
        'view',
      ).kind,
    ).toBe('invalid')
  })
})

test('interactive elements without an action_id get one, others keep theirs', () => {
  const outcome = validateBlocks([
    { type: 'actions', block_id: 'b1', elements: [button('one'), button('two', { action_id: 'mine' })] },
    { type: 'divider' },
    { type: 'context_actions', elements: [feedback] },
  ])
  expect(outcome).toMatchObject({
    kind: 'valid',
    blocks: [
      { block_id: 'b1', elements: [{ action_id: 'a0' }, { action_id: 'mine' }] },
      { block_id: 'b2' },
      { block_id: 'b3', elements: [{ action_id: 'a0' }] },
    ],
  })
})

function messagesOf(outcome: BlocksOutcome): string[] {
  return outcome.kind === 'invalid' ? outcome.messages : []
}

function fitsTogether(blocks: object[]): boolean {
  const typed = blocks as { type: string; text?: string; block_id?: string }[]
  const markdown = typed
    .filter(({ type }) => type === 'markdown')
    .reduce((sum, { text = '' }) => sum + String(text).length, 0)
  const ids = typed.flatMap(({ block_id: id }) => (id === undefined ? [] : [id]))
  return (
    markdown <= 12_000 &&
    typed.filter(({ type }) => type === 'data_visualization').length <= 2 &&
    new Set(ids).size === ids.length
  )
}
