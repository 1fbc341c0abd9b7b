import { expect, test } from 'vitest'
import { createModelProbe } from '../../src/web/model-probe.ts'

const { signal } = new AbortController()
const probe = (breaker: 'closed' | 'half-open' | 'open', detail: string) =>
  createModelProbe({ name: 'tiny', health: () => ({ breaker, detail }) })

test('never decides whether Sophia is ready', () => {
  expect(createModelProbe(null).required).toBe(false)
  expect(probe('open', 'HTTP 503').required).toBe(false)
})

test('says that there is none, that it answers, or what went wrong last', async () => {
  expect(await createModelProbe(null).look(signal)).toBe('none; answers are worded without one')
  expect(await probe('closed', '').look(signal)).toBe('tiny')
  expect(await probe('closed', 'HTTP 503').look(signal)).toBe('tiny; the last task failed: HTTP 503')
})

test('is down while nothing is asked, with the settings to look at', async () => {
  await expect(probe('open', 'HTTP 401').look(signal)).rejects.toThrow(
    /HTTP 401; breaker open; answers are worded without it.*OPENAI_MODEL.*OPENAI_API_KEY/,
  )
})
