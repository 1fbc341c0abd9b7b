import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { randomId } from '../../src/lib/ids.ts'
import type { RemovalOutlet } from '../../src/model/erasure.ts'
import { createRemovalOutlet } from '../../src/slack/erasure/removal-outlet.ts'
import { openSophia, type Sophia } from '../../src/sophia.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { resolvedOf } from '../support/interactions.ts'
import { createTestPlace } from '../support/open-test-database.ts'
import { type CorrectingBench, openCorrectingBench, sales } from './correcting-bench.ts'

const now = new Date('2026-11-23T18:00:00Z')
const { signal } = new AbortController()
let sophia: Sophia
let bench: CorrectingBench
let outlet: RemovalOutlet | null = null
const closers: (() => unknown)[] = []

beforeAll(async () => {
  const place = await createTestPlace('embedded')
  sophia = await openSophia({
    ...{ newId: randomId, metrics: createMetrics(), holder: 'tests', keepsTime: false, clock: () => now },
    config: parseConfig({ SOPHIA_DATA_DIR: place.settings.dataDir }),
    log: createLog({ level: 'silent' }),
    removalOutlet: () => outlet,
  })
  bench = await openCorrectingBench(sophia)
  closers.push(
    () => bench[Symbol.asyncDispose](),
    () => sophia[Symbol.asyncDispose](),
    () => place[Symbol.asyncDispose](),
  )
  const said = (id: string, text: string) => resolvedOf({ id, says: [text, 'I understand.'] })
  await createInteractionLoader(sophia.home).load(
    [
      said('call-1', 'Our board asked us to price out Entrata before the holidays.'),
      said('call-2', 'The resident portal is slow again.'),
    ],
    { origin: 'sync', now },
  )
})
afterAll(async () => {
  for (const close of closers) await close()
})

test('answers that stood on what is erased leave Slack: deleted, gone already, or replaced by a line that says so', async () => {
  const threads = []
  for (let asked = 0; asked < 3; asked += 1) threads.push(await bench.ask('Who mentioned Entrata?'))
  const other = await bench.ask('Who mentioned the resident portal?')
  const own = async (thread: string) =>
    (await bench.messages()).filter(({ threadTs, ts }) => threadTs === thread && ts !== thread)
  const answers = (await Promise.all(threads.map(own))).flat()
  const untouched = await own(other)
  expect(answers).toHaveLength(3)
  expect(untouched).toHaveLength(1)

  const erase = (await sophia.erasure.desk('pay_ready')).run
  const subject = { kind: 'interaction', interactionId: 'call-1' } as const
  const waiting = await erase({ subject, requestedBy: 'operator', code: null, reason: 'asked', signal })
  expect(waiting.report?.slack).toMatchObject({ waiting: 3, deleted: 0 })
  expect(waiting.report?.notes.join(' ')).toContain('wait until Slack can be reached')

  const [, gone, kept] = answers
  const real = bench.slack.removals
  await real.remove({ channel: sales, messageTs: gone?.ts ?? '' })
  outlet = refusing(kept?.ts ?? '', other, real)
  await (await sophia.erasure.desk('pay_ready')).sendRemovals(signal)
  const left = (await Promise.all(threads.map(own))).flat()
  expect(left.map(({ ts, text }) => [ts, text])).toEqual([
    [kept?.ts, expect.stringMatching(/^\*?Removed\*?: what this answer stood on was erased\.$/)],
  ])
  expect(JSON.stringify(left)).not.toMatch(/Entrata|Marta|board/)
  expect(await own(other)).toEqual(untouched)
  const states = await sophia.home.read('interactive', ({ query }) =>
    query<{ state: string }>('select state from erasure_messages order by message_ts'),
  )
  expect(states.map(({ state }) => state)).toEqual(['deleted', 'gone', 'replaced'])
  expect(await (await sophia.erasure.desk('pay_ready')).sendRemovals(signal)).toBe(0)
})

/** A workspace that does not let one message be deleted, as it does with `another`. */
function refusing(ts: string, another: string, real: RemovalOutlet): RemovalOutlet {
  const client = new WebClient('xoxb-test', { slackApiUrl: bench.apiUrl })
  const chat = { ...client.chat, delete: () => client.chat.delete({ channel: sales, ts: another }) }
  const strict = createRemovalOutlet({ client: { chat } })
  return { remove: (place) => (place.messageTs === ts ? strict : real).remove(place) }
}
