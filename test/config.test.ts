import { expect, test } from 'vitest'
import { parseConfig } from '../src/config.ts'

const problemsOf = (environment: Record<string, string>) => {
  try {
    parseConfig(environment)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

test('needs nothing: the embedded database, the workspace page, loopback only', () => {
  expect(parseConfig({})).toMatchObject({
    database: { url: undefined, dataDir: '.sophia', poolSize: 10 },
    web: { host: '127.0.0.1', port: 3000 },
    log: { level: 'info' },
    now: undefined,
    slack: { kind: 'workspace' },
  })
})

test('takes an empty setting as unset', () => {
  expect(parseConfig({ DATABASE_URL: '', PORT: '  ', SLACK_BOT_TOKEN: '', OTHER: undefined })).toEqual(parseConfig({}))
})

test('cannot be changed once read', () => {
  expect(Object.isFrozen(parseConfig({}))).toBe(true)
})

test('tells every problem at once, each with its setting', () => {
  const message = problemsOf({
    DATABASE_URL: 'mysql://localhost',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    SOPHIA_NOW: 'yesterday',
    SOPHIA_NAME_THRESHOLD: '85',
    SOPHIA_BATCH_SIZE: '0',
    SLACK_BOT_TOKEN: 'xoxp-not-a-bot',
  })
  const names = [
    ...['DATABASE_URL', 'PORT', 'LOG_LEVEL', 'SOPHIA_NOW', 'SOPHIA_NAME_THRESHOLD', 'SOPHIA_BATCH_SIZE'],
    ...['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN is missing'],
  ]
  expect(names.filter((name) => !message.includes(name))).toEqual([])
  expect(message.split('\n')).toHaveLength(1 + names.length)
})

test('never repeats the value of a secret', () => {
  expect(problemsOf({ SLACK_BOT_TOKEN: 'secret-token-1', SLACK_APP_TOKEN: 'secret-token-2' })).not.toContain(
    'secret-token',
  )
  expect(problemsOf({ DATABASE_URL: 'mysql://ana:hunter2@db' })).not.toContain('hunter2')
})

test('reaches Slack over a socket, over HTTP, or not at all', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
  expect(parseConfig({ ...bot, SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({
    kind: 'socket',
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
    apiUrl: undefined,
  })
  const http = {
    ...bot,
    SLACK_MODE: 'http',
    SLACK_SIGNING_SECRET: 's',
    SLACK_PORT: '4000',
    SLACK_API_URL: 'http://s/api/',
  }
  expect(parseConfig(http).slack).toEqual({
    kind: 'http',
    botToken: 'xoxb-1',
    signingSecret: 's',
    port: 4000,
    apiUrl: 'http://s/api/',
  })
  expect(parseConfig({ SLACK_MODE: 'http', SLACK_SIGNING_SECRET: 's' }).slack).toEqual({ kind: 'workspace' })
})

test('says which secret a way to Slack lacks', () => {
  expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('SLACK_APP_TOKEN is missing')
  expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'http' })).toContain('SLACK_SIGNING_SECRET is missing')
  expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'http', SLACK_SIGNING_SECRET: 's' })).toBe('')
})

test('reads the thresholds that are given and leaves the others to the domains', () => {
  const { thresholds } = parseConfig({
    SOPHIA_NAME_THRESHOLD: '0.9',
    SOPHIA_MAX_RETRIES: '0',
    SOPHIA_BATCH_SIZE: '250',
  })
  expect(thresholds).toMatchObject({ nameThreshold: 0.9, maxRetries: 0, batchSize: 250, companyThreshold: undefined })
})

test('thresholds that leave nothing to ask are refused, with the remedy', () => {
  expect(() => parseConfig({ SOPHIA_MERGE_THRESHOLD: '0.6', SOPHIA_REVIEW_THRESHOLD: '0.7' })).toThrow(
    /SOPHIA_REVIEW_THRESHOLD \(0\.7\) is above SOPHIA_MERGE_THRESHOLD \(0\.6\).*lower it/,
  )
  expect(parseConfig({ SOPHIA_MERGE_THRESHOLD: '0.95' }).thresholds.mergeThreshold).toBe(0.95)
})

test('embeds with OpenAI, with any compatible endpoint, or not at all', () => {
  expect(parseConfig({}).embeddings).toBeNull()
  expect(parseConfig({ OPENAI_API_KEY: 'sk-1' }).embeddings).toEqual({
    apiKey: 'sk-1',
    baseUrl: undefined,
    model: 'text-embedding-3-small',
    batchSize: 96,
  })
  const local = {
    OPENAI_BASE_URL: 'http://localhost:8080/v1',
    OPENAI_EMBEDDING_MODEL: 'minilm',
    OPENAI_EMBEDDING_BATCH: '32',
  }
  expect(parseConfig(local).embeddings).toEqual({
    apiKey: undefined,
    baseUrl: 'http://localhost:8080/v1',
    model: 'minilm',
    batchSize: 32,
  })
})

test('says what embeddings lack, and never the key', () => {
  expect(problemsOf({ OPENAI_EMBEDDING_MODEL: 'minilm' })).toMatch(
    /OPENAI_API_KEY is missing: OPENAI_EMBEDDING_MODEL needs it \(or set OPENAI_BASE_URL/,
  )
  const wrong = problemsOf({ OPENAI_API_KEY: 'sk-hunter2', OPENAI_BASE_URL: 'localhost', OPENAI_EMBEDDING_BATCH: '0' })
  expect(wrong).toContain('OPENAI_BASE_URL')
  expect(wrong).toContain('OPENAI_EMBEDDING_BATCH')
  expect(wrong).not.toContain('hunter2')
})

test('embeddings can be turned off where the key is for the chat model alone', () => {
  const none = { OPENAI_EMBEDDING_MODEL: 'none' }
  expect(parseConfig({ OPENAI_API_KEY: 'sk-1', ...none }).embeddings).toBeNull()
  expect(parseConfig(none).embeddings).toBeNull()
  expect(problemsOf(none)).toBe('')
})

test('a chat model is asked only where it is named, within bounds', () => {
  expect(parseConfig({ OPENAI_API_KEY: 'sk-1' }).chat).toBeNull()
  expect(parseConfig({ OPENAI_API_KEY: 'sk-1', OPENAI_MODEL: 'gpt' }).chat).toEqual({
    apiKey: 'sk-1',
    baseUrl: undefined,
    model: 'gpt',
    timeoutMs: 20_000,
    maxSteps: 6,
    maxTokens: 20_000,
    dailyTokens: 200_000,
    usdPerMillion: null,
    maxUsd: null,
    dailyUsd: null,
  })
  const priced = {
    OPENAI_BASE_URL: 'http://localhost:8080/v1',
    OPENAI_MODEL: 'qwen',
    OPENAI_CHAT_TIMEOUT_SECONDS: '7.5',
    OPENAI_MAX_STEPS: '3',
    OPENAI_USD_PER_MILLION_INPUT: '0',
    OPENAI_USD_PER_MILLION_OUTPUT: '1.5',
    OPENAI_MAX_USD_PER_QUESTION: '0.05',
    OPENAI_DAILY_USD_PER_PERSON: '1',
  }
  expect(parseConfig(priced).chat).toMatchObject({
    apiKey: undefined,
    timeoutMs: 7_500,
    maxSteps: 3,
    usdPerMillion: { input: 0, output: 1.5 },
    maxUsd: 0.05,
    dailyUsd: 1,
  })
})

test('says what a chat model and its costs lack', () => {
  expect(problemsOf({ OPENAI_MODEL: 'gpt' })).toMatch(
    /OPENAI_API_KEY is missing: OPENAI_MODEL needs it \(or set OPENAI_BASE_URL/,
  )
  const named = { OPENAI_API_KEY: 'sk-hunter2', OPENAI_MODEL: 'gpt' }
  expect(problemsOf({ ...named, OPENAI_MAX_USD_PER_QUESTION: '1', OPENAI_USD_PER_MILLION_INPUT: '2' })).toContain(
    'OPENAI_USD_PER_MILLION_OUTPUT is missing: OPENAI_MAX_USD_PER_QUESTION needs the prices of the model',
  )
  const wrong = problemsOf({ ...named, OPENAI_DAILY_USD_PER_PERSON: '1', OPENAI_MAX_STEPS: '0' })
  expect(wrong).toContain('are missing: OPENAI_DAILY_USD_PER_PERSON needs')
  expect(wrong).toContain('OPENAI_MAX_STEPS')
  expect(wrong).not.toContain('hunter2')
})

test('administrators are listed by mailbox; user groups need a real Slack and an id', () => {
  const { access } = parseConfig({ SOPHIA_ADMINS: ' Ines@x.example , bo@x.example,' })
  expect(access.admins).toEqual(['ines@x.example', 'bo@x.example'])
  expect(problemsOf({ SOPHIA_ADMINS: 'Ines' })).toContain('SOPHIA_ADMINS: must be mailboxes')
  expect(problemsOf({ SOPHIA_ADMIN_GROUP: 'S01ADMINS' })).toContain('SLACK_BOT_TOKEN is missing: SOPHIA_ADMIN_GROUP')
  expect(problemsOf({ SOPHIA_MANAGER_GROUP: 'managers' })).toContain('SOPHIA_MANAGER_GROUP: must be the id')
})
