import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChatParts } from '../../src/composition/chat-parts.ts'
import { parseConfig } from '../../src/config.ts'
import { createModelUsage } from '../../src/stores/postgres/model-usage.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { createTask } from '../models/chat/chat-bench.ts'
import { answer, status } from '../support/chat-replies.ts'
import { openLocalOpenAi } from '../support/local-openai.ts'
import { openTestDatabase, type TestDatabase } from '../support/open-test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('embedded')
})
afterAll(() => database[Symbol.asyncDispose]())

function createParts(settings: Record<string, string>) {
  const written: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => written.push(line) } })
  const metrics = createMetrics()
  const home = database.domain('pay_ready')
  return { ...createChatParts({ config: parseConfig(settings), home, log, metrics }), written, metrics, home }
}

test('without a chat model there is none, and its prompts can be read all the same', () => {
  const { chat, prompts } = createParts({ OPENAI_API_KEY: 'sk-1' })
  expect(chat).toBeNull()
  expect(prompts.word?.text).not.toBe('')
})

test('a task is counted, charged to who asked, and logged by its sizes alone', async () => {
  await using server = await openLocalOpenAi()
  const { chat, written, metrics, home } = createParts({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'tiny' })
  server.chat.plan(answer({ lines: ['The ledger was late.'] }), status(503))
  await chat?.run(createTask())
  await chat?.run(createTask())
  const lines = written.map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { module: 'chat', task: 'word', outcome: 'answered', calls: 1, input: 100, output: 20, msg: 'Chat task' },
    { module: 'chat', task: 'word', outcome: 'unavailable', reason: 'HTTP 503', input: 0 },
  ])
  expect(written.join('')).not.toMatch(/ledger|Ana|facts in order/)
  expect(await metrics.text()).toContain('sophia_chat_tasks_total{prompt="word",outcome="answered"} 1')
  const today = new Date().toISOString().slice(0, 10)
  expect(await createModelUsage(home).of({ viewer: 'ana@payready.example', day: today })).toMatchObject({
    calls: 2,
    inputTokens: 100,
    outputTokens: 20,
  })
})
