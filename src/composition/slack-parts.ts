import { createHmac } from 'node:crypto'
import type { Config } from '../config.ts'
import { systemClock } from '../lib/clock.ts'
import { randomId } from '../lib/ids.ts'
import { createProofLinks, type LinkTo } from '../privacy/proof-links.ts'
import { createPreviewDigest } from '../slack/digests/preview-digest.ts'
import { openSlack } from '../slack/open-slack.ts'
import type { readManifest } from '../slack/read-manifest.ts'
import type { Sophia } from '../sophia.ts'
import { createChannelSettings } from '../stores/postgres/channel-settings.ts'
import { createMemberships } from '../stores/postgres/memberships.ts'
import { createPreferences } from '../stores/postgres/preferences.ts'
import type { createSlackInbox } from '../stores/postgres/slack-inbox.ts'
import { createSlackThreads } from '../stores/postgres/slack-threads.ts'
import { countAnswers } from '../telemetry/count-answers.ts'
import type { Log } from '../telemetry/log.ts'
import type { createMetrics } from '../telemetry/metrics.ts'
import { askedAt } from './audit-parts.ts'

/** The token of the local workspace's app: another one at each start, so that nobody else can speak as it. */
export function workspaceTokenOf(secret: string): string {
  return `xoxb-${createHmac('sha256', secret).update('bot token').digest('hex')}`
}

type Settings = { config: Config; log: Log; holder: string; workspaceSecret: string }
type SlackParts = {
  webUrl: string
  inbox: ReturnType<typeof createSlackInbox>
  manifest: ReturnType<typeof readManifest>
  metrics: ReturnType<typeof createMetrics>
  isReal: boolean
}

/** Slack, real or local, over everything Sophia has. */
export function openSlackOver(
  sophia: Sophia,
  settings: Settings,
  { webUrl, inbox, manifest, metrics, isReal }: SlackParts,
) {
  const { config, log } = settings
  const links = createProofLinks({ webUrl, hosts: sophia.domains.pay_ready.proofHosts, leadsOut: isReal })
  return openSlack({
    agent: countAnswers(askedAt(sophia.agent, 'slack'), { metrics, surface: 'slack', clock: systemClock }),
    inbox,
    threads: createSlackThreads(sophia.home),
    posted: sophia.corrections.posted,
    answerActions: sophia.answerActions,
    ...{ audit: sophia.audit, receipts: sophia.receipts, entities: sophia.entitiesSeenBy, promises: sophia.promises },
    channelSettings: createChannelSettings(sophia.home),
    domainMembers: sophia.members,
    memberships: createMemberships(sophia.home),
    preferences: createPreferences(sophia.home),
    accounts: sophia.accounts,
    connection: connectionOf(config, webUrl, settings.workspaceSecret),
    ...links,
    maskers: sophia.maskers,
    domain: 'pay_ready',
    timeZone: sophia.domains.pay_ready.timeZone,
    // A pinned world is the present of Home and of answers too.
    clock: sophia.clock,
    newId: randomId,
    log,
    holder: settings.holder,
    suggestedPrompts: manifest.suggestedPrompts,
    ...digestsOver(sophia, links.linkTo),
  })
}

function digestsOver({ digests: { desk, disputes, preview, looksAt }, clock }: Sophia, linkTo: LinkTo) {
  return {
    looksAt,
    ...{ channelDigests: desk, ownDigests: desk, digestDesk: desk, disputeDesk: disputes },
    previewDigest: createPreviewDigest({ preview, channelDigests: desk, linkTo, clock }),
  }
}

function connectionOf({ slack }: Config, webUrl: string, workspaceSecret: string) {
  if (slack.kind === 'socket') return slack
  if (slack.kind === 'http') return { ...slack, host: '0.0.0.0' }
  const apiUrl = `${webUrl}/slack/api/`
  return {
    kind: 'http' as const,
    botToken: workspaceTokenOf(workspaceSecret),
    signingSecret: workspaceSecret,
    host: '127.0.0.1',
    port: 0,
    apiUrl,
  }
}
