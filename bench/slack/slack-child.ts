import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../../src/config.ts'
import { serve } from '../../src/serve.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { signingSecret } from './signed.ts'

/** What the bench asks of the process it measures: this very product, with Slack's address changed and nothing else. */
export type ChildSettings = { dataDir: string; url: string | null; apiUrl: string; port: number; file: string | null }

const { dataDir, url, apiUrl, port, file } = JSON.parse(process.argv[2] ?? '{}') as ChildSettings
const folder = mkdtempSync(join(tmpdir(), 'sophia-'))
const now = new Date('2026-11-23T18:40:00Z')
const server = await serve({
  config: parseConfig({
    ...{ SOPHIA_DATA_DIR: dataDir, PORT: '0', SLACK_MODE: 'http', SLACK_PORT: String(port), SLACK_API_URL: apiUrl },
    ...{ SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: signingSecret },
    ...(url !== null && { DATABASE_URL: url }),
  }),
  clock: () => now,
  log: createLog({ level: process.env.BENCH_LOG === undefined ? 'silent' : 'info' }),
  controlSocket: join(folder, 'control.sock'),
  holder: `bench ${process.pid}`,
  workspaceSecret: signingSecret,
})
const { signal } = new AbortController()
if (file !== null) await server.sophia.importFiles([file], { domain: 'pay_ready', signal })
await server.sophia.warm(signal)

process.on('message', async (message) => {
  if (message === 'receipts') {
    const rows = await server.sophia.home.read('background', ({ query }) =>
      query<{ id: string; viewer: string; text: string }>(`select id, viewer, request->>'text' as text from receipts`),
    )
    process.send?.({ receipts: Object.fromEntries(rows.map(({ id, viewer, text }) => [id, { viewer, text }])) })
  }
  if (message === 'close') {
    await server[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  }
})
process.send?.({ ready: true })
