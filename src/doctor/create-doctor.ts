import type { Config } from '../config.ts'
import { createCall } from './call.ts'
import { airbyteCheck } from './checks/airbyte.ts'
import { type BlockSample, blocksCheck } from './checks/blocks.ts'
import { type DatabaseSettings, databaseCheck } from './checks/database.ts'
import { type IndexQueue, indexCheck } from './checks/index-server.ts'
import { diskCheck, type FolderOwner, folderCheck, nodeCheck } from './checks/machine.ts'
import { chatCheck, embeddingsCheck } from './checks/models.ts'
import { proofLinksCheck } from './checks/proof-links.ts'
import { type NextRun, schedulesCheck } from './checks/schedules.ts'
import { type GivenSettings, settingsCheck } from './checks/settings.ts'
import { type Check, type DoctorReport, ok } from './finding.ts'
import { runChecks } from './run-checks.ts'
import { readScopes, type Scope } from './slack/read-scopes.ts'
import { createSlackCall } from './slack/slack-call.ts'
import { type SlackStore, slackChecks } from './slack/slack-checks.ts'

/** What the store is asked; each of them may be late or fail, and is then a finding. */
export type DoctorStore = SlackStore & {
  addresses(): Promise<{ all: number; without: number }>
  queue(): Promise<IndexQueue>
}

export type DoctorSettings = {
  /** Null where the settings cannot be used: then little else can be looked at. */
  config: Config | null
  given: GivenSettings
  nodeVersion: string
  fetch: typeof fetch
  /** The running clock, which Slack's is compared with. */
  clock: () => Date
  elapsed: () => number
  manifest: string
  owner: () => FolderOwner
  database: Pick<DatabaseSettings, 'look' | 'newestMigration'>
  /** Null where the store cannot be read. */
  store: () => Promise<DoctorStore | null>
  indexClasses: readonly string[]
  schedules: () => NextRun[]
  samples: () => BlockSample[]
  problemsOf: (blocks: readonly unknown[]) => string[]
  pageUrl: string
}

/** Looks at the whole house. `scopes` are the permissions the manifest asks for, with their reasons. */
export type Doctor = { look(): Promise<DoctorReport>; scopes: Scope[]; manifest: string }

const checkTimeoutMs = 8_000
const slackApi = 'https://slack.com/api/'

export function createDoctor(settings: DoctorSettings): Doctor {
  const { elapsed, manifest } = settings
  const scopes = readScopes(manifest)
  return {
    scopes,
    manifest,
    look: () =>
      runChecks(checksOf(settings, scopes), {
        timeoutMs: checkTimeoutMs,
        secrets: secretsOf(settings.given.variables),
        elapsed,
      }),
  }
}

function checksOf(settings: DoctorSettings, scopes: Scope[]): Check[] {
  const { config, given, nodeVersion } = settings
  const first = [settingsCheck(given), nodeCheck(nodeVersion)]
  return config === null
    ? first
    : [...first, ...storeChecks(settings, config), ...outerChecks(settings, config, scopes)]
}

function storeChecks({ owner, database, schedules }: DoctorSettings, config: Config): Check[] {
  const { url, dataDir } = config.database
  return [
    ...(url ? [] : [folderCheck(dataDir, owner)]),
    diskCheck(dataDir),
    databaseCheck({ ...database, url: url ?? null }),
    schedulesCheck(schedules),
  ]
}

function outerChecks(settings: DoctorSettings, config: Config, scopes: Scope[]): Check[] {
  const { slack, airbyte, index, embeddings, chat } = config
  const { elapsed, samples, problemsOf, store, pageUrl } = settings
  const call = createCall(settings.fetch)
  const isReal = slack.kind !== 'workspace'
  const slackOf = (token: string) =>
    createSlackCall(call, { apiUrl: ('apiUrl' in slack && slack.apiUrl) || slackApi, token })
  const bot = isReal ? slackOf(slack.botToken) : null
  const app = slack.kind === 'socket' ? slackOf(slack.appToken) : null
  const mode =
    slack.kind === 'http'
      ? { kind: 'http' as const, listensAt: `port ${slack.port}, /slack/events` }
      : { kind: 'socket' as const }
  const withoutIt = isReal ? 'nothing is synced' : 'the sample world is synced'
  return [
    ...(bot
      ? slackChecks({ bot, app, scopes, mode, store, clock: settings.clock })
      : [standsIn('Slack', 'not configured: the workspace page stands in for it')]),
    blocksCheck({ samples, problemsOf, slack: bot }),
    proofLinksCheck({ isReal, pageUrl, addresses: async () => (await (await store())?.addresses()) ?? null }),
    airbyteCheck({ airbyte, call, withoutIt }),
    indexCheck({
      ...{ server: index, call, classes: settings.indexClasses },
      queue: async () => (await (await store())?.queue()) ?? null,
    }),
    embeddingsCheck({ endpoint: embeddings, call, elapsed }),
    chatCheck({ endpoint: chat, call, elapsed }),
  ]
}

const standsIn = (name: string, seen: string): Check => ({ name, look: async () => ok(name, seen) })

function secretsOf(variables: GivenSettings['variables']): string[] {
  const named = Object.entries(variables).filter(([key]) => /_(?:TOKEN|SECRET|KEY)$/.test(key))
  const url = variables.DATABASE_URL ?? ''
  const password = URL.canParse(url) ? new URL(url).password : ''
  return [...named.map(([, value]) => value ?? ''), password, decodeURIComponent(password)].filter(Boolean)
}
