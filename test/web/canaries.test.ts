import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig, settings } from '../../src/config.ts'
import { createDomains } from '../../src/domains/domains.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { serve } from '../../src/serve.ts'
import { openDatabase } from '../../src/stores/postgres/open-database.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { runOverSocket } from '../../src/terminal/control-socket.ts'
import { envelope, postEvent, said } from '../slack/signed-requests.ts'
import { botUserId, openRecordingSlack } from '../support/recording-slack.ts'
import { copySeededWorld } from '../support/seeded-world.ts'

/** Nobody listens here. */
const nowhere = 'http://127.0.0.1:9'
const canary = (name: string): string => `canary-${name.toLowerCase().replaceAll('_', '-')}-3f9a1c77b2`
const secretNames = Object.keys(settings.shape).filter((name) => /(?:TOKEN|SECRET|KEY|PASSWORD)$/.test(name))
const shaped: Record<string, string> = {
  SLACK_BOT_TOKEN: `xoxb-${canary('SLACK_BOT_TOKEN')}`,
  SLACK_APP_TOKEN: `xapp-${canary('SLACK_APP_TOKEN')}`,
}
const secrets = Object.fromEntries(secretNames.map((name) => [name, shaped[name] ?? canary(name)]))
const secretValues = secretNames.map(canary)

function leaked(text: string, values: readonly string[] = secretValues): string[] {
  return values.filter((value) => text.includes(value))
}

test('there is a canary in every secret setting, and it would be found', () => {
  expect(secretNames).toEqual(
    expect.arrayContaining(['SOPHIA_OPERATOR_TOKEN', 'SLACK_SIGNING_SECRET', 'OPENAI_API_KEY']),
  )
  expect(secretNames.length).toBeGreaterThanOrEqual(7)
  expect(leaked(JSON.stringify(secrets))).toEqual(secretValues)
})

test('what is wrong with the settings is told without their values', () => {
  const wrong = Object.fromEntries(secretNames.map((name) => [name, `x ${canary(name)}`]))
  for (const given of [
    wrong,
    { ...secrets, SLACK_MODE: 'neither' },
    { ...secrets, DATABASE_URL: canary('DATABASE_URL') },
  ]) {
    const told = refusalOf(() => parseConfig(given))
    expect(told).toContain('The configuration cannot be used')
    expect(leaked(told, [...secretValues, canary('DATABASE_URL')])).toEqual([])
  }
})

test('a database that does not answer is told without its password', async () => {
  const url = `postgresql://sophia:${canary('PASSWORD')}@127.0.0.1:9/sophia`
  const opening = openDatabase({ url, dataDir: '', poolSize: 1 }, createDomains({} as never))
  const error: unknown = await opening.then(
    () => null,
    (thrown) => thrown,
  )
  const lines: string[] = []
  createLog({ level: 'info', destination: { write: (line) => lines.push(line) } }).error({ error }, 'Failed')
  expect(error).toBeInstanceOf(Error)
  expect(leaked(`${(error as Error).message}${lines.join('')}`, [canary('PASSWORD')])).toEqual([])
})

describe('everything started with canaries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sc-'))
  const lines: string[] = []
  const controlSocket = join(folder, 'c.sock')
  let slack: Awaited<ReturnType<typeof openRecordingSlack>>
  let server: Awaited<ReturnType<typeof serve>>
  let world: Awaited<ReturnType<typeof copySeededWorld>>
  let eventsPort = 0

  beforeAll(async () => {
    world = await copySeededWorld()
    slack = await openRecordingSlack()
    slack.users.set('U1', { id: 'U1', profile: { email: 'maya@payready.example' }, tz: 'America/Chicago' })
    eventsPort = await freePort()
    const variables = {
      ...secrets,
      ...{ SOPHIA_DATA_DIR: world.dataDir, PORT: '0', LOG_LEVEL: 'debug' },
      ...{ SLACK_MODE: 'http', SLACK_PORT: String(eventsPort), SLACK_API_URL: slack.apiUrl },
      ...{ AIRBYTE_API_URL: `${nowhere}/v1`, AIRBYTE_CLIENT_ID: 'client', AIRBYTE_CONNECTION_GONG: 'connection' },
      ...{ OPENAI_BASE_URL: `${nowhere}/v1`, OPENAI_MODEL: 'tiny', WEAVIATE_URL: nowhere, SOPHIA_MAX_RETRIES: '0' },
    }
    server = await serve({
      ...{ config: parseConfig(variables), variables, clock: systemClock, controlSocket },
      log: createLog({ level: 'debug', destination: { write: (line) => lines.push(line) } }),
      ...{ holder: 'test', workspaceSecret: canary('WORKSPACE') },
    })
  })

  afterAll(async () => {
    await server?.[Symbol.asyncDispose]()
    await slack?.[Symbol.asyncDispose]()
    world?.[Symbol.dispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  const bearer = { authorization: `Bearer ${secrets.SOPHIA_OPERATOR_TOKEN}` }
  async function read(path: string, init: RequestInit = {}): Promise<string> {
    const response = await fetch(`${server.url}${path}`, { redirect: 'manual', ...init })
    return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`
  }

  test('pages, health and metrics show none of them', async () => {
    for (const path of [
      '/status',
      '/metrics',
      '/readyz',
      '/healthz',
      '/review',
      '/review/entities',
      '/nowhere',
      '/sign-in',
    ])
      expect([path, leaked(await read(path, { headers: bearer }))]).toEqual([path, []])
    expect(await read('/status', { headers: bearer })).toMatch(/^200 /)
    expect(await read('/status')).toMatch(/^401 /)
  })

  test('no page repeats what was sent: not in its address, not in its headers, not in its body', async () => {
    const sent = 'sent-canary-77aa01'
    const headers = {
      ...{ accept: 'text/html', 'x-thing': sent, referer: `http://localhost/${sent}`, 'user-agent': sent },
      ...{
        cookie: `sophia_session=${sent}; ${sent}=1`,
        'accept-language': sent,
        'content-type': 'application/x-www-form-urlencoded',
      },
    }
    const extras: Record<string, string>[] = [
      {},
      bearer,
      { authorization: `Bearer ${sent}` },
      { origin: `http://${sent}` },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const path of [
      '/status',
      '/nowhere',
      '/review',
      '/review/question/none',
      '/sign-in',
      '/i/x.json',
      '/healthz',
      '/slack/api/x',
    ]) {
      for (const extra of extras) {
        const address = `${path}?token=${sent}&${sent}=1&done=${sent}&kind=${sent}`
        expect([path, leaked(await read(address, { headers: { ...headers, ...extra } }), [sent])]).toEqual([path, []])
      }
      const body = `token=${sent}&form=${sent}&verdict=${sent}&${sent}=1`
      const posted = await read(path, {
        method: 'POST',
        headers: { ...headers, ...bearer, 'sec-fetch-site': 'same-origin' },
        body,
      })
      expect([path, leaked(posted, [sent])]).toEqual([path, []])
    }
    expect(leaked(lines.join(''), [sent])).toEqual([])
  })

  test('a question whose model, index and embeddings cannot be reached logs none of them', async () => {
    const mention = said(`<@${botUserId}> What did customers say about Yardi?`, { type: 'app_mention' })
    expect(
      (await postEvent(eventsPort, envelope(mention), { secret: secrets.SLACK_SIGNING_SECRET ?? '' })).status,
    ).toBe(200)
    expect((await postEvent(eventsPort, envelope(said('hello')), { secret: 'another' })).status).toBe(401)
    await eventually(() => slack.messages.length > 0)
    expect(leaked(JSON.stringify(slack.messages))).toEqual([])
  })

  test('the doctor and a sync that fails say none of them', async () => {
    for (const words of [['doctor'], ['doctor', '--json'], ['sync'], ['jobs'], ['index', 'status']]) {
      const said_: string[] = []
      const output = {
        write: (text: string) => said_.push(text),
        writeError: (text: string) => said_.push(text),
        isTty: false,
      }
      await runOverSocket(controlSocket, words, { output, cwd: folder })
      expect([words, said_.join('').length > 0, leaked(said_.join(''))]).toEqual([words, true, []])
    }
  })

  test('the log, at its most talkative, holds none of them', () => {
    expect(lines.length).toBeGreaterThan(5)
    expect(leaked(`${lines.join('')}${server.greeting}`, [...secretValues, canary('WORKSPACE')])).toEqual([])
  })
})

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return String(error)
  }
  return ''
}

async function eventually(holds: () => boolean): Promise<void> {
  const until = performance.now() + 15_000
  while (!holds()) {
    if (performance.now() > until) throw new Error('It did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listening = createServer().listen(0, '127.0.0.1', () => {
      const address = listening.address()
      listening.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
