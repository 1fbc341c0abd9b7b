import { z } from 'zod'
import { AppError } from './lib/errors.ts'

const text = z.string().trim().min(1)
const port = z.coerce.number().int().min(0).max(65_535)
const positive = z.coerce.number().positive()
const count = z.coerce.number().int().min(1)
const price = z.coerce.number().min(0)
const share = z.coerce.number().min(0).max(1)
const userGroup = text.regex(/^S[A-Z0-9]+$/, 'must be the id of a user group of Slack, S… (its page, Copy group ID)')
const mailboxes = text
  .transform((typed) => listOf(typed))
  .refine((listed) => listed.every((one) => /^[^\s@]+@[^\s@]+$/.test(one)), {
    message: 'must be mailboxes with commas between them',
  })
const leastTokenLength = 24

/** Every setting Sophia reads, in the order the documentation lists them. */
export const settings = z.object({
  SOPHIA_DATA_DIR: text.default('.sophia').describe('Folder of the embedded database'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or newer; unset = the embedded database'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10).describe('Connections to PostgreSQL'),
  HOST: text.default('127.0.0.1').describe('Address the pages listen on'),
  PORT: port.default(3000).describe('Port of workspace, transcripts, health and metrics'),
  SOPHIA_OPERATOR_TOKEN: text
    .min(leastTokenLength, `must have ${leastTokenLength} characters or more; make one with: openssl rand -hex 24`)
    .optional()
    .describe(
      'Opens status, metrics and review to whoever knows it; unset = only to this machine, where Slack is real or HOST is not loopback',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
  SOPHIA_NOW: z.iso.datetime({ offset: true }).optional().describe('Pins the present moment (tests, screenshots)'),
  SLACK_BOT_TOKEN: text.startsWith('xoxb-').optional().describe('Bot token; set = the real Slack, workspace page off'),
  SLACK_APP_TOKEN: text.startsWith('xapp-').optional().describe('App-level token for Socket Mode'),
  SLACK_SIGNING_SECRET: text.optional().describe('Signing secret for HTTP mode'),
  SLACK_MODE: z.enum(['socket', 'http']).default('socket').describe('How Slack reaches us'),
  SLACK_PORT: port.default(3001).describe('Port for Slack events in HTTP mode'),
  SLACK_API_URL: z.url().optional().describe('Another address of the Slack Web API'),
  AIRBYTE_API_URL: z.url().optional().describe("Airbyte's public API; unset = the sample world is synced"),
  AIRBYTE_CLIENT_ID: text.optional().describe('Client id of an Airbyte application'),
  AIRBYTE_CLIENT_SECRET: text.optional().describe('Its secret'),
  AIRBYTE_CONNECTION_GONG: text.optional().describe('Id of the connection that lands Gong'),
  AIRBYTE_CONNECTION_SLACK: text.optional().describe('Id of the connection that lands Slack'),
  AIRBYTE_CONNECTION_HUBSPOT: text.optional().describe('Id of the connection that lands HubSpot'),
  AIRBYTE_CONNECTION_SALESFORCE: text.optional().describe('Id of the connection that lands Salesforce'),
  OPENAI_API_KEY: text
    .optional()
    .describe('Key of the endpoint of both models; unset, and no base URL = search by words only, no chat model'),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Another endpoint that speaks the OpenAI API, such as http://localhost:8080/v1; the key may then be unset',
    ),
  OPENAI_EMBEDDING_MODEL: text
    .optional()
    .describe(
      'Embedding model; unset = `text-embedding-3-small`, `none` = no embeddings. Another one is built up while the old one serves',
    ),
  OPENAI_EMBEDDING_BATCH: z.coerce.number().int().min(1).max(2048).default(96).describe('Texts in one call of it'),
  OPENAI_MODEL: text
    .optional()
    .describe('Chat model that orders and joins proved facts; unset = none, also where a key is set'),
  OPENAI_CHAT_TIMEOUT_SECONDS: positive
    .max(300)
    .default(20)
    .describe('Seconds the chat model may take over one question; then the answer stands without it'),
  OPENAI_MAX_STEPS: count.max(50).default(6).describe('Times it may be called for one question'),
  OPENAI_MAX_TOKENS_PER_QUESTION: count.min(1000).default(20_000).describe('Tokens in and out for one question'),
  OPENAI_DAILY_TOKENS_PER_PERSON: count
    .min(1000)
    .default(200_000)
    .describe('Tokens in and out for one person a day (UTC)'),
  OPENAI_USD_PER_MILLION_INPUT: price.optional().describe('Its price of a million tokens in, in US dollars'),
  OPENAI_USD_PER_MILLION_OUTPUT: price.optional().describe('Its price of a million tokens out'),
  OPENAI_MAX_USD_PER_QUESTION: positive
    .optional()
    .describe('US dollars for one question; unset = tokens alone bound it. Needs both prices'),
  OPENAI_DAILY_USD_PER_PERSON: positive
    .optional()
    .describe('US dollars for one person a day (UTC); unset = tokens alone bound it. Needs both prices'),
  WEAVIATE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Weaviate 1.30 or newer; unset = the embedded index'),
  WEAVIATE_GRPC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Its gRPC address; unset = port 50051 of the same host (a Weaviate Cloud address needs none)'),
  WEAVIATE_API_KEY: text.optional().describe('API key of Weaviate; unset = it lets anybody in'),
  SOPHIA_EXACT_SEARCH_TURNS: z.coerce
    .number()
    .int()
    .min(0)
    .default(500_000)
    .describe('Up to so many turns every one is scored; beyond, Weaviate says which conversations are'),
  SOPHIA_SLACK_IDS: text
    .optional()
    .describe("Sophia's own user and app ids in Slack, comma-separated: what she wrote is not read back"),
  SOPHIA_NOTICE_CHANNEL: text.optional().describe('Slack channel id that hears of a failed sync'),
  SOPHIA_NOTICE_SUCCESS: z.stringbool().default(false).describe('Whether it hears of syncs that went well, too'),
  SOPHIA_ADMINS: mailboxes
    .optional()
    .describe(
      'Mailboxes of administrators, comma-separated; in the local workspace its own administrator is one as well',
    ),
  SOPHIA_ADMIN_GROUP: userGroup.optional().describe('Id of the Slack user group whose members are administrators, S…'),
  SOPHIA_MANAGER_GROUP: userGroup
    .optional()
    .describe('Id of the Slack user group whose members are managers; whoever people report to is one anyway'),
  SOPHIA_MASKING_KEY: text
    .min(32)
    .optional()
    .describe('Secret behind the tokens that stand for personal data; unset = one is made and kept in the database'),
  SOPHIA_NAME_THRESHOLD: share.optional().describe('Least similarity of two person names, 0–1'),
  SOPHIA_COMPANY_THRESHOLD: share.optional().describe('Least similarity of two company names, 0–1'),
  SOPHIA_MERGE_THRESHOLD: share
    .optional()
    .describe('Probability from which two records are taken for one without asking, 0–1'),
  SOPHIA_REVIEW_THRESHOLD: share.optional().describe('Probability from which a person is asked, 0–1'),
  SOPHIA_HOT_CACHE_SIZE: positive.optional().describe('Entries kept in process'),
  SOPHIA_HOT_CACHE_TTL_HOURS: positive.optional().describe('Hours an entry stays hot'),
  SOPHIA_WARM_CACHE_TTL_DAYS: positive.optional().describe('Days an entry stays warm'),
  SOPHIA_BATCH_SIZE: positive.optional().describe('Interactions written in one transaction'),
  SOPHIA_SYNC_TIMEOUT_MINUTES: positive.optional().describe('Minutes a sync may take'),
  SOPHIA_MAX_RETRIES: z.coerce.number().int().min(0).optional().describe('Retries of an outside call'),
})

export type Config = ReturnType<typeof parseConfig>

/** Reads the environment into one frozen object. Throws AppError `config.invalid` listing every problem at once. */
export function parseConfig(environment: Record<string, string | undefined>) {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '')
  const values = Object.fromEntries(given)
  const parsed = settings.safeParse(values)
  const problems = [
    ...(parsed.error?.issues.map(problemOf) ?? []),
    ...slackProblems(values),
    ...groupProblems(values),
    ...airbyteProblems(values),
    ...embeddingProblems(values),
    ...chatProblems(values),
    ...thresholdProblems(values),
    ...weaviateProblems(values),
  ]
  if (!parsed.success || problems.length > 0) throw new AppError('config.invalid', describeProblems(problems))
  return Object.freeze(group(parsed.data))
}

function group(values: z.infer<typeof settings>) {
  return {
    database: { url: values.DATABASE_URL, dataDir: values.SOPHIA_DATA_DIR, poolSize: values.DATABASE_POOL_SIZE },
    web: { host: values.HOST, port: values.PORT, operatorToken: values.SOPHIA_OPERATOR_TOKEN },
    log: { level: values.LOG_LEVEL },
    now: values.SOPHIA_NOW,
    slack: slackSettings(values),
    airbyte: airbyteSettings(values),
    embeddings: embeddingSettings(values),
    chat: chatSettings(values),
    index: indexSettings(values),
    exactSearchTurns: values.SOPHIA_EXACT_SEARCH_TURNS,
    notice: { channel: values.SOPHIA_NOTICE_CHANNEL, onSuccess: values.SOPHIA_NOTICE_SUCCESS },
    ownSlackIds: listOf(values.SOPHIA_SLACK_IDS ?? '', (id) => id),
    access: {
      admins: values.SOPHIA_ADMINS ?? [],
      adminGroup: values.SOPHIA_ADMIN_GROUP,
      managerGroup: values.SOPHIA_MANAGER_GROUP,
    },
    maskingKey: values.SOPHIA_MASKING_KEY,
    thresholds: {
      nameThreshold: values.SOPHIA_NAME_THRESHOLD,
      companyThreshold: values.SOPHIA_COMPANY_THRESHOLD,
      mergeThreshold: values.SOPHIA_MERGE_THRESHOLD,
      reviewThreshold: values.SOPHIA_REVIEW_THRESHOLD,
      hotCacheSize: values.SOPHIA_HOT_CACHE_SIZE,
      hotCacheTtlHours: values.SOPHIA_HOT_CACHE_TTL_HOURS,
      warmCacheTtlDays: values.SOPHIA_WARM_CACHE_TTL_DAYS,
      batchSize: values.SOPHIA_BATCH_SIZE,
      syncTimeoutMinutes: values.SOPHIA_SYNC_TIMEOUT_MINUTES,
      maxRetries: values.SOPHIA_MAX_RETRIES,
    },
  }
}

function indexSettings(values: z.infer<typeof settings>) {
  if (!values.WEAVIATE_URL) return null
  return { url: values.WEAVIATE_URL, grpcUrl: values.WEAVIATE_GRPC_URL, apiKey: values.WEAVIATE_API_KEY }
}

function airbyteSettings(values: z.infer<typeof settings>) {
  if (!values.AIRBYTE_API_URL) return null
  const connections = {
    gong: values.AIRBYTE_CONNECTION_GONG,
    slack: values.AIRBYTE_CONNECTION_SLACK,
    hubspot: values.AIRBYTE_CONNECTION_HUBSPOT,
    salesforce: values.AIRBYTE_CONNECTION_SALESFORCE,
  }
  return {
    baseUrl: values.AIRBYTE_API_URL,
    clientId: values.AIRBYTE_CLIENT_ID ?? '',
    clientSecret: values.AIRBYTE_CLIENT_SECRET ?? '',
    connections,
  }
}

function embeddingSettings(values: z.infer<typeof settings>) {
  if (!values.OPENAI_API_KEY && !values.OPENAI_BASE_URL) return null
  if (values.OPENAI_EMBEDDING_MODEL === noEmbeddings) return null
  return {
    apiKey: values.OPENAI_API_KEY,
    baseUrl: values.OPENAI_BASE_URL,
    model: values.OPENAI_EMBEDDING_MODEL ?? usualEmbeddingModel,
    batchSize: values.OPENAI_EMBEDDING_BATCH,
  }
}

function chatSettings(values: z.infer<typeof settings>) {
  if (!values.OPENAI_MODEL) return null
  const { OPENAI_USD_PER_MILLION_INPUT: input, OPENAI_USD_PER_MILLION_OUTPUT: output } = values
  return {
    apiKey: values.OPENAI_API_KEY,
    baseUrl: values.OPENAI_BASE_URL,
    model: values.OPENAI_MODEL,
    timeoutMs: values.OPENAI_CHAT_TIMEOUT_SECONDS * 1000,
    maxSteps: values.OPENAI_MAX_STEPS,
    maxTokens: values.OPENAI_MAX_TOKENS_PER_QUESTION,
    dailyTokens: values.OPENAI_DAILY_TOKENS_PER_PERSON,
    usdPerMillion: input === undefined || output === undefined ? null : { input, output },
    maxUsd: values.OPENAI_MAX_USD_PER_QUESTION ?? null,
    dailyUsd: values.OPENAI_DAILY_USD_PER_PERSON ?? null,
  }
}

function slackSettings(values: z.infer<typeof settings>) {
  if (!values.SLACK_BOT_TOKEN) return { kind: 'workspace' as const }
  const common = { botToken: values.SLACK_BOT_TOKEN, apiUrl: values.SLACK_API_URL }
  if (values.SLACK_MODE === 'http') {
    const signingSecret = values.SLACK_SIGNING_SECRET ?? ''
    return { kind: 'http' as const, ...common, signingSecret, port: values.SLACK_PORT }
  }
  return { kind: 'socket' as const, ...common, appToken: values.SLACK_APP_TOKEN ?? '' }
}

// Read from the raw values, so that they are told together with what is wrong elsewhere.
function slackProblems(values: Record<string, string | undefined>): string[] {
  if (!values.SLACK_BOT_TOKEN) return []
  const mode = values.SLACK_MODE ?? 'socket'
  if (mode === 'socket' && !values.SLACK_APP_TOKEN)
    return ['SLACK_APP_TOKEN is missing: Socket Mode needs it (or set SLACK_MODE=http and SLACK_SIGNING_SECRET)']
  if (mode === 'http' && !values.SLACK_SIGNING_SECRET)
    return ['SLACK_SIGNING_SECRET is missing: HTTP mode needs it (Basic Information page of the Slack app)']
  return []
}

function groupProblems(values: Record<string, string | undefined>): string[] {
  if (values.SLACK_BOT_TOKEN) return []
  const groups = ['SOPHIA_ADMIN_GROUP', 'SOPHIA_MANAGER_GROUP'].filter((name) => values[name])
  return groups.map((name) => `SLACK_BOT_TOKEN is missing: ${name} is a user group of a real Slack`)
}

function airbyteProblems(values: Record<string, string | undefined>): string[] {
  if (!values.AIRBYTE_API_URL) return []
  const missing = ['AIRBYTE_CLIENT_ID', 'AIRBYTE_CLIENT_SECRET'].filter((name) => !values[name])
  return missing.map((name) => `${name} is missing: AIRBYTE_API_URL needs it (Airbyte: Settings, Applications)`)
}

const usualEmbeddingModel = 'text-embedding-3-small'
const noEmbeddings = 'none'

function embeddingProblems(values: Record<string, string | undefined>): string[] {
  const model = values.OPENAI_EMBEDDING_MODEL?.trim()
  return model && model !== noEmbeddings ? endpointProblems(values, 'OPENAI_EMBEDDING_MODEL') : []
}

function chatProblems(values: Record<string, string | undefined>): string[] {
  const prices = ['OPENAI_USD_PER_MILLION_INPUT', 'OPENAI_USD_PER_MILLION_OUTPUT']
  const missing = prices.filter((name) => !values[name])
  const bounds = ['OPENAI_MAX_USD_PER_QUESTION', 'OPENAI_DAILY_USD_PER_PERSON'].filter((name) => values[name])
  return [
    ...(values.OPENAI_MODEL ? endpointProblems(values, 'OPENAI_MODEL') : []),
    ...(missing.length === 0 ? [] : bounds).map(
      (name) =>
        `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: ${name} needs the prices of the model (or bound it by tokens alone)`,
    ),
  ]
}

function endpointProblems(values: Record<string, string | undefined>, name: string): string[] {
  if (values.OPENAI_API_KEY || values.OPENAI_BASE_URL) return []
  return [`OPENAI_API_KEY is missing: ${name} needs it (or set OPENAI_BASE_URL to an endpoint that asks for no key)`]
}

function weaviateProblems(values: Record<string, string | undefined>): string[] {
  const orphans = ['WEAVIATE_GRPC_URL', 'WEAVIATE_API_KEY'].filter((name) => values[name] && !values.WEAVIATE_URL)
  return orphans.map((name) => `WEAVIATE_URL is missing: ${name} belongs to it`)
}

const usualThresholds = { merge: 0.9, review: 0.3 }

function thresholdProblems(values: Record<string, string | undefined>): string[] {
  const merge = Number(values.SOPHIA_MERGE_THRESHOLD ?? usualThresholds.merge)
  const review = Number(values.SOPHIA_REVIEW_THRESHOLD ?? usualThresholds.review)
  return review > merge
    ? [
        `SOPHIA_REVIEW_THRESHOLD (${review}) is above SOPHIA_MERGE_THRESHOLD (${merge}): nothing could be asked; lower it`,
      ]
    : []
}

function listOf(typed: string, read = (one: string) => one.toLowerCase()): string[] {
  return typed.split(',').flatMap((one) => read(one.trim()) || [])
}

function problemOf(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.join('.')}: ${issue.message}`
}

function describeProblems(problems: string[]): string {
  return `The configuration cannot be used; change these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`
}
