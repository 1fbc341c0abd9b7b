import { expect, test } from 'vitest'
import { createDelivery, type EventEnvelope } from '../../src/workspace/deliver.ts'
import type { SignedOutcome, SignedRequest } from '../../src/workspace/post-signed.ts'
import { eventually } from './start-workspace.ts'

const envelope: EventEnvelope = { event_id: 'Ev1', event: { type: 'message' } }
const answered = (status: number, forbidsRetry = false): SignedOutcome => ({
  kind: 'answered',
  status,
  body: '',
  forbidsRetry,
})

function openDelivery(outcomes: SignedOutcome[], retryDelaysMs = [0, 0, 0]) {
  const requests: SignedRequest[] = []
  const warnings: string[] = []
  const delivery = createDelivery({
    postSigned: async (request) => {
      requests.push(request)
      return outcomes[requests.length - 1] ?? answered(200)
    },
    ...{ retryDelaysMs, ackTimeoutMs: 20, log: { warn: (_context, message) => warnings.push(message) } },
  })
  return { delivery, requests, warnings }
}

test('an app that forbids retries is not asked again', async () => {
  const { delivery, requests } = openDelivery([answered(500, true)])
  delivery.connect('http://app.example')
  delivery.event(envelope)
  await delivery.close()
  expect(requests).toHaveLength(1)
})

test('after the last retry the event is given up, and the log says so', async () => {
  const { delivery, requests, warnings } = openDelivery(
    [1, 2, 3, 4, 5].map(() => ({ kind: 'unreachable', reason: 'refused' })),
  )
  delivery.connect('http://app.example')
  delivery.event(envelope)
  await eventually(() => warnings.length === 1)
  expect(requests.map(({ headers }) => headers?.['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3'])
  expect(requests[3]?.headers?.['x-slack-retry-reason']).toBe('connection_failed')
})

test('closing does not wait for a retry that is far away, nor for an app that never came', async () => {
  const waiting = openDelivery([answered(500)], [60_000])
  waiting.delivery.connect('http://app.example')
  waiting.delivery.event(envelope)
  await eventually(() => waiting.requests.length === 1)
  await waiting.delivery.close()
  expect(waiting.requests).toHaveLength(1)

  const unconnected = openDelivery([])
  unconnected.delivery.event(envelope)
  await unconnected.delivery.close()
  expect(unconnected.requests).toHaveLength(0)
  expect(unconnected.warnings).toHaveLength(1)
})

test('no more than a thousand events wait for an app that does not connect', async () => {
  const { delivery, requests, warnings } = openDelivery([])
  for (let count = 0; count < 1_003; count += 1) delivery.event(envelope)
  expect(warnings).toHaveLength(3)
  delivery.connect('http://app.example')
  await delivery.close()
  expect(requests).toHaveLength(1_000)
})

test('a command to an app that is not there says so', async () => {
  const { delivery } = openDelivery([])
  expect(await delivery.form('command=%2Fsummary')).toEqual({ kind: 'unreachable', reason: 'Sophia is not connected' })
})
