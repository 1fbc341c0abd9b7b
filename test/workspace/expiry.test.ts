import { expect, test } from 'vitest'
import { createResponseUrls } from '../../src/workspace/response-urls.ts'
import { createTriggers } from '../../src/workspace/triggers.ts'

function testClock() {
  let nowMs = Date.parse('2026-11-23T18:40:00Z')
  let count = 0
  return {
    clock: () => new Date(nowMs),
    newId: () => {
      count += 1
      return `id-${count}`
    },
    pass: (durationMs: number) => {
      nowMs += durationMs
    },
  }
}
const target = { channel: 'C1', userId: 'U1', messageTs: null }

test('a response_url takes five answers', () => {
  const urls = createResponseUrls({ baseUrl: 'http://workspace.example', ...testClock() })
  expect(urls.issue(target)).toBe('http://workspace.example/workspace/response/id-1')
  const kinds = [1, 2, 3, 4, 5].map(() => urls.use('id-1'))
  expect(kinds).toEqual(kinds.map(() => ({ kind: 'valid', target })))
  expect(urls.use('id-1')).toEqual({ kind: 'refused', error: 'used_url' })
})

test('a response_url ends after thirty minutes', () => {
  const time = testClock()
  const urls = createResponseUrls({ baseUrl: '', ...time })
  urls.issue(target)
  time.pass(30 * 60_000)
  expect(urls.use('id-1').kind).toBe('valid')
  time.pass(1)
  expect(urls.use('id-1')).toEqual({ kind: 'refused', error: 'expired_url' })
  expect(urls.use('id-unknown')).toEqual({ kind: 'refused', error: 'expired_url' })
})

test('a trigger id opens one view within three seconds', () => {
  const time = testClock()
  const triggers = createTriggers(time)
  const [first, second] = [triggers.issue('U1'), triggers.issue('U2')]
  expect(triggers.redeem(first)).toEqual({ kind: 'valid', userId: 'U1' })
  expect(triggers.redeem(first)).toEqual({ kind: 'refused', error: 'exchanged_trigger_id' })
  time.pass(3_001)
  expect(triggers.redeem(second)).toEqual({ kind: 'refused', error: 'expired_trigger_id' })
  expect(triggers.redeem('made up')).toEqual({ kind: 'refused', error: 'invalid_trigger_id' })
})
