import { expect, test } from 'vitest'
import { createMetrics } from '../../src/telemetry/metrics.ts'

test('answers are counted and timed by what they were', async () => {
  const metrics = createMetrics()
  metrics.countAnswer({ intent: 'count', surface: 'mention', outcome: 'answered' }, 0.3)
  metrics.countAnswer({ intent: 'count', surface: 'mention', outcome: 'answered' }, 0.7)
  const text = await metrics.text()
  expect(text).toContain('sophia_answers_total{intent="count",surface="mention",outcome="answered"} 2')
  expect(text).toContain('sophia_answer_seconds_bucket{le="0.5",intent="count",surface="mention"} 1')
  expect(text).toContain('sophia_answer_seconds_sum{intent="count",surface="mention"} 1')
})

test('records and job runs are counted by outcome, beside the figures of the process', async () => {
  const metrics = createMetrics()
  metrics.countImportedRecords('quarantined', 3)
  metrics.countJobRun('refresh-analytics', 'failed')
  const text = await metrics.text()
  expect(text).toContain('sophia_imported_records_total{outcome="quarantined"} 3')
  expect(text).toContain('sophia_job_runs_total{job="refresh-analytics",status="failed"} 1')
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
})

test('the inbox is counted at the moment of the scrape', async () => {
  const metrics = createMetrics()
  let open = 4
  metrics.watchSlackInbox(async () => open)
  expect(await metrics.text()).toContain('sophia_slack_inbox_open 4')
  open = 0
  expect(await metrics.text()).toContain('sophia_slack_inbox_open 0')
})

test('a database that is down costs the inbox figure and no other', async () => {
  const metrics = createMetrics()
  metrics.watchSlackInbox(() => Promise.reject(new Error('down')))
  const text = await metrics.text()
  expect(text).toMatch(/sophia_slack_inbox_open nan/i)
  expect(text).toContain('process_cpu_user_seconds_total')
})

test('two registries keep separate counts', async () => {
  const [left, right] = [createMetrics(), createMetrics()]
  left.countJobRun('a', 'succeeded')
  expect(await right.text()).not.toContain('job="a"')
})

test('tasks of the chat model are counted by how they ended, with what they took', async () => {
  const metrics = createMetrics()
  let breaker: 'closed' | 'half-open' | 'open' = 'closed'
  metrics.watchChatBreaker(() => breaker)
  const usage = { calls: 2, inputTokens: 300, outputTokens: 40, microUsd: 700 }
  metrics.countChat({ prompt: 'word', outcome: 'answered' }, usage)
  metrics.countChat({ prompt: 'word', outcome: 'unavailable' }, { ...usage, calls: 0 })
  breaker = 'open'
  const text = await metrics.text()
  expect(text).toContain('sophia_chat_tasks_total{prompt="word",outcome="answered"} 1')
  expect(text).toContain('sophia_chat_calls_total 2')
  expect(text).toContain('sophia_chat_tokens_total{direction="in"} 600')
  expect(text).toContain('sophia_chat_tokens_total{direction="out"} 80')
  expect(text).toContain('sophia_chat_micro_usd_total 1400')
  expect(text).toContain('sophia_chat_breaker 2')
})
