import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChunk, type Chunk, emptyStream, renderStream } from '../../src/workspace/stream-content.ts'

const write = (mode: 'plan' | 'timeline', chunks: Chunk[]) => renderStream(chunks.reduce(applyChunk, emptyStream(mode)))
const task = (id: string, more: Partial<Extract<Chunk, { type: 'task_update' }>> = {}): Chunk => ({
  ...{ type: 'task_update', id, title: id, status: 'in_progress' },
  ...more,
})
const text = (words: string): Chunk => ({ type: 'markdown_text', text: words })

test('a plan keeps its tasks together where the first one came', () => {
  const { blocks } = write('plan', [
    text('a'),
    task('one'),
    text('b'),
    task('two'),
    { type: 'plan_update', title: 'Plan' },
  ])
  expect(blocks.map(({ type }) => type)).toEqual(['markdown', 'plan', 'markdown'])
  expect(blocks[1]).toMatchObject({ title: 'Plan', tasks: [{ task_id: 'one' }, { task_id: 'two' }] })
})

test('a timeline leaves each task where it came', () => {
  const { blocks } = write('timeline', [task('one'), text('a'), task('two'), task('one', { status: 'complete' })])
  expect(blocks.map(({ type }) => type)).toEqual(['task_card', 'markdown', 'task_card'])
  expect(blocks[0]).toMatchObject({ task_id: 'one', status: 'complete' })
})

test('a task keeps what an update leaves out', () => {
  const sources = [{ type: 'url' as const, url: 'https://a.example', text: 'A' }]
  const { blocks } = write('timeline', [
    task('one', { details: 'reads', sources }),
    task('one', { status: 'complete' }),
  ])
  expect(blocks[0]).toMatchObject({ status: 'complete', sources, details: { type: 'rich_text' } })
})

test('however text is cut into chunks, it reads the same and is counted in full', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (pieces) => {
      const { text: read, blocks, size } = write('plan', pieces.map(text))
      expect(read).toBe(pieces.join(''))
      expect(blocks).toHaveLength(1)
      expect(size).toBe(read.length)
    }),
  )
})
