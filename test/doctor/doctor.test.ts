import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseConfig, settings } from '../../src/config.ts'
import { createDoctor, type DoctorSettings } from '../../src/doctor/create-doctor.ts'
import type { DatabaseLook } from '../../src/stores/postgres/inspect-database.ts'

const now = new Date('2026-11-23T18:40:00.000Z')
const manifest = readFileSync('manifest.yml', 'utf8')
const scopes = [...manifest.matchAll(/^ {6}- ([a-z_:.]+) #/gm)].map(([, scope]) => scope ?? '')

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }
type Answers = Record<string, Answer | 'never'>

/** A network that answers by the end of an address; what it does not know refuses the connection. */
function network(answers: Answers): typeof fetch {
  return async (input, init) => {
    const address = String(input).split('?')[0] ?? ''
    const key = Object.keys(answers).find((end) => address.endsWith(end))
    const answer = key === undefined ? undefined : answers[key]
    if (answer === 'never')
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    if (answer === undefined) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    const { status = 200, headers = {}, body = {} } = answer
    return new Response(JSON.stringify(body), { status, headers })
  }
}

const goodSlack: Answers = {
  '/auth.test': {
    headers: { 'x-oauth-scopes': scopes.join(','), date: now.toUTCString() },
    body: { ok: true, team: 'Pay Ready', user: 'sophia' },
  },
  '/apps.connections.open': { body: { ok: true } },
  '/conversations.info': { body: { ok: true, channel: { name: 'sales', is_member: true } } },
  '/users.list': { body: { ok: true, members: [{ id: 'U1', profile: { email: 'Maya@payready.example' } }] } },
  '/blocks.validate': { body: { ok: false, error: 'unknown_method' } },
}

const goodDatabase: DatabaseLook = {
  ...{ kind: 'server', version: '16.4', versionNumber: 160_004, isFrom16: true, user: 'sophia', mayCreateRoles: false },
  domains: [{ schema: 'pay_ready', role: 'sophia_pay_ready', hasRole: true, mayBecome: true, newestMigration: 7 }],
}

const realSlack = { SLACK_BOT_TOKEN: 'xoxb-secret-1', SLACK_APP_TOKEN: 'xapp-secret-2' }

function examine(
  variables: Record<string, string>,
  { answers = {}, ...changes }: { answers?: Answers } & Partial<DoctorSettings> = {},
) {
  const doctor = createDoctor({
    config: parseConfig(variables),
    given: { variables, known: Object.keys(settings.shape), refusal: null },
    nodeVersion: '20.20.0',
    fetch: network({ ...goodSlack, ...answers }),
    clock: () => now,
    elapsed: () => 0,
    manifest,
    owner: () => ({ kind: 'none' }),
    database: { look: async () => goodDatabase, newestMigration: 7 },
    store: async () => ({
      channels: async () => ['C1'],
      colleagues: async () => ['maya@payready.example'],
      addresses: async () => ({ all: 2, without: 0 }),
      queue: async () => ({ waiting: 0, quarantined: 0 }),
    }),
    indexClasses: ['PayReadyGong'],
    schedules: () => [{ name: 'sync', job: 'sync', isEnabled: true, next: 'Mon 23 Nov, 18:00' }],
    samples: () => [{ name: 'answer', blocks: [] }],
    problemsOf: () => [],
    pageUrl: 'http://127.0.0.1:3000',
    ...changes,
  })
  return doctor.look()
}

type Report = Awaited<ReturnType<typeof examine>>
const find = ({ findings }: Report, name: string) => findings.find((finding) => finding.name === name)

test('nothing configured is well, and each part says so in a line', async () => {
  const report = await examine({})
  expect(report.verdict).toBe('ok')
  expect(find(report, 'Embeddings')?.seen).toBe('not configured: words are searched without a model')
  expect(find(report, 'Slack')?.seen).toContain('workspace page')
})

test('a real Slack whose every part is right is well', async () => {
  const report = await examine(
    {
      ...realSlack,
      AIRBYTE_API_URL: 'https://airbyte.example/api/public/v1',
      AIRBYTE_CLIENT_ID: 'id',
      AIRBYTE_CLIENT_SECRET: 'airbyte-secret',
      AIRBYTE_CONNECTION_GONG: 'c1',
    },
    {
      answers: {
        '/applications/token': { body: { access_token: 't' } },
        '/connections/c1': { body: { connectionId: 'c1' } },
        '/jobs': { body: { data: [{ jobId: 1, status: 'succeeded' }] } },
      },
    },
  )
  expect(report.findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
})

test.each<[string, string, Record<string, string>, Answers, Partial<DoctorSettings>, RegExp]>([
  [
    'a refused bot token',
    'Slack',
    realSlack,
    { '/auth.test': { body: { ok: false, error: 'invalid_auth' } } },
    {},
    /invalid_auth.*SLACK_BOT_TOKEN/,
  ],
  [
    'a refused app token',
    'Slack events',
    realSlack,
    { '/apps.connections.open': { body: { ok: false, error: 'not_allowed_token_type' } } },
    {},
    /connections:write/,
  ],
  [
    'a missing scope, with its reason',
    'Scopes',
    realSlack,
    {
      '/auth.test': {
        headers: { 'x-oauth-scopes': scopes.filter((one) => one !== 'groups:history').join(',') },
        body: { ok: true },
      },
    },
    {},
    /groups:history: to the same in private channels/,
  ],
  [
    'a clock that drifted',
    'Clock',
    realSlack,
    {},
    { clock: () => new Date(now.getTime() + 61_000) },
    /61 seconds ahead/,
  ],
  [
    'a channel she is not in',
    'Channels',
    realSlack,
    { '/conversations.info': { body: { ok: true, channel: { name: 'sales', is_member: false } } } },
    {},
    /invite.*#sales/,
  ],
  [
    'an old Weaviate',
    'Index',
    { WEAVIATE_URL: 'http://weaviate.example' },
    { '/v1/meta': { body: { version: '1.29.4' } } },
    {},
    /1\.29\.4 is too old/,
  ],
  [
    'a Weaviate that is not there',
    'Index',
    { WEAVIATE_URL: 'http://weaviate.example' },
    {},
    {},
    /weaviate\.example does not answer/,
  ],
  [
    'a dead chat model',
    'Chat model',
    { OPENAI_MODEL: 'tiny', OPENAI_BASE_URL: 'http://models.example/v1' },
    { '/embeddings': { body: { data: [{ embedding: [1] }] } }, '/chat/completions': { status: 503 } },
    {},
    /HTTP 503/,
  ],
  [
    'a refused model key',
    'Embeddings',
    { OPENAI_API_KEY: 'sk-secret-3' },
    { '/embeddings': { status: 401 } },
    {},
    /OPENAI_API_KEY/,
  ],
  [
    'an Airbyte connection that is not there',
    'Airbyte, gong',
    {
      AIRBYTE_API_URL: 'http://airbyte.example',
      AIRBYTE_CLIENT_ID: 'i',
      AIRBYTE_CLIENT_SECRET: 's',
      AIRBYTE_CONNECTION_GONG: 'c1',
    },
    { '/applications/token': { body: { access_token: 't' } }, '/connections/c1': { status: 404 } },
    {},
    /AIRBYTE_CONNECTION_GONG/,
  ],
  [
    'blocks Slack would refuse',
    'Blocks',
    {},
    {},
    { problemsOf: () => ['section: too long'] },
    /answer: section: too long/,
  ],
])('%s is a problem that says how to mend it', async (_what, name, variables, answers, changes, told) => {
  const report = await examine(variables, { answers, ...changes })
  const finding = find(report, name)
  expect(report.verdict).toBe('problem')
  expect(finding?.verdict).toBe('problem')
  expect([finding?.seen, finding?.remedy, ...(finding?.details ?? [])].join(' ')).toMatch(told)
})

test('a superfluous scope and people without a match are named, at most five of them', async () => {
  const members = Array.from({ length: 7 }, (_, index) => ({
    id: `U${index}`,
    real_name: `Person ${index}`,
    profile: { email: `p${index}@x.example` },
  }))
  const report = await examine(realSlack, {
    answers: {
      '/auth.test': { headers: { 'x-oauth-scopes': [...scopes, 'files:write'].join(',') }, body: { ok: true } },
      '/users.list': { body: { ok: true, members } },
    },
  })
  expect(find(report, 'Scopes')?.details).toEqual(['not needed: files:write'])
  const people = find(report, 'People')
  expect(people?.verdict).toBe('warning')
  expect(people?.details).toEqual(['Person 0', 'Person 1', 'Person 2', 'Person 3', 'Person 4', 'and 2 more'])
})

test('roles that cannot be made come with the SQL that makes them', async () => {
  const domains = [
    { schema: 'pay_ready', role: 'sophia_pay_ready', hasRole: false, mayBecome: false, newestMigration: 3 },
  ]
  const report = await examine(
    {},
    { database: { look: async () => ({ ...goodDatabase, domains }), newestMigration: 7 } },
  )
  expect(find(report, 'Roles')?.details).toEqual([
    'create role sophia_pay_ready nologin;',
    'grant sophia_pay_ready to "sophia" with set true;',
  ])
  expect(find(report, 'Migrations')?.verdict).toBe('warning')
})

test('a database that does not answer is a problem; the rest is looked at all the same', async () => {
  const report = await examine(
    { DATABASE_URL: 'postgres://u:pass-word-4@db.example/x' },
    {
      database: {
        look: async () => {
          throw new Error('connect ECONNREFUSED with pass-word-4')
        },
        newestMigration: 7,
      },
      store: async () => null,
    },
  )
  expect(find(report, 'Database')?.verdict).toBe('problem')
  expect(find(report, 'Schedules')?.verdict).toBe('ok')
})

test('no secret is ever shown, whatever an answer repeats', async () => {
  const variables = {
    ...realSlack,
    DATABASE_URL: 'postgres://u:pass-word-4@db.example/x',
    OPENAI_API_KEY: 'sk-secret-3',
    OPENAI_MODEL: 'm',
  }
  const report = await examine(variables, {
    answers: { '/auth.test': { body: { ok: false, error: 'xoxb-secret-1 and xapp-secret-2 and sk-secret-3' } } },
    database: {
      look: async () => {
        throw new Error('refused pass-word-4')
      },
      newestMigration: 7,
    },
  })
  expect(JSON.stringify(report)).not.toMatch(/secret-\d|pass-word-4/)
})

test('settings that cannot be used are told one by one, without looking further', async () => {
  const report = await examine(
    {},
    {
      config: null,
      given: { variables: {}, known: [], refusal: 'The configuration cannot be used:\n  PORT: too big\n  HOST: empty' },
    },
  )
  expect(find(report, 'Settings')?.details).toEqual(['PORT: too big', 'HOST: empty'])
  expect(find(report, 'Database')).toBeUndefined()
})

test('settings that contradict each other, do nothing, or have a typo are named', async () => {
  const variables = { SLACK_APP_TOKEN: 'xapp-1', SOPHIA_DATADIR: 'x' }
  const finding = find(await examine(variables), 'Settings')
  expect(finding?.details).toEqual([
    'SLACK_APP_TOKEN does nothing without SLACK_BOT_TOKEN',
    'SOPHIA_DATADIR is no setting of Sophia',
  ])
})
