import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMessageBook } from '../../src/workspace/messages.ts'
import type { WorkspaceEvent } from '../../src/workspace/protocol.ts'
import { createMemoryWorkspaceStore } from '../../src/workspace/store.ts'
import { createTimestamps } from '../../src/workspace/timestamps.ts'

function openBook(store = createMemoryWorkspaceStore()) {
  const events: WorkspaceEvent[] = []
  const timestamps = createTimestamps(() => new Date('2026-11-23T18:40:00Z'))
  const book = createMessageBook({ store, timestamps, publish: (event) => events.push(event) })
  return { book, events, store }
}
const draft = (text: string, threadTs: string | null = null) => ({
  channel: 'C1',
  threadTs,
  userId: 'U1',
  text,
  blocks: [],
})

test('changes of one message at the same time are all kept', async () => {
  const { book, store } = openBook()
  const { ts } = await book.post(draft(''))
  const letters = [...'abcdefgh']
  await Promise.all(
    letters.map((letter) => book.change('C1', ts, (message) => ({ ...message, text: message.text + letter }))),
  )
  expect(book.find('C1', ts)?.text).toBe('abcdefgh')
  expect((await store.load())[0]?.text).toBe('abcdefgh')
})

test('whatever is posted, changed and removed, memory, store and counts agree', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('post' as const), to: fc.option(fc.nat(5)) }),
    fc.record({ do: fc.constant('remove' as const), to: fc.nat(5) }),
    fc.record({ do: fc.constant('change' as const), to: fc.nat(5) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { book, store } = openBook()
      for (const [index, { do: action, to }] of steps.entries()) {
        const target = to === null ? undefined : book.all().at(to % Math.max(1, book.all().length))
        if (action === 'post') await book.post(draft(`m${index}`, target ? (target.threadTs ?? target.ts) : null))
        else if (target && action === 'remove') await book.remove('C1', target.ts)
        else if (target) await book.change('C1', target.ts, (message) => ({ ...message, text: 'changed' }))
      }
      const byTs = (left: { ts: string }, right: { ts: string }) => (left.ts < right.ts ? -1 : 1)
      expect((await store.load()).sort(byTs)).toEqual(book.all())
      for (const message of book.all().filter(({ threadTs }) => threadTs === null)) {
        expect(message.replyCount).toBe(book.thread('C1', message.ts).length - 1)
      }
    }),
    { numRuns: 50 },
  )
})

test('a message that could not be stored is neither kept nor shown, and the next one is', async () => {
  const store = createMemoryWorkspaceStore()
  let isBroken = true
  const { book, events } = openBook({
    ...store,
    save: async (message) => {
      if (isBroken) throw new Error('disk full')
      await store.save(message)
    },
  })
  await expect(book.post(draft('lost'))).rejects.toThrow('disk full')
  isBroken = false
  await book.post(draft('kept'))
  expect(book.all().map(({ text }) => text)).toEqual(['kept'])
  expect(events).toHaveLength(1)
})

test('metadata is kept and stored but never published', async () => {
  const { book, events, store } = openBook()
  const metadata = { event_type: 'answer', event_payload: { receiptId: 'r1' } }
  await book.post({ ...draft('with metadata'), metadata })
  expect(await store.load()).toMatchObject([{ metadata }])
  expect(JSON.stringify(events)).not.toContain('r1')
})
