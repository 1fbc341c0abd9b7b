import type { Config } from './config.ts'
import { systemClock } from './lib/clock.ts'
import { randomId } from './lib/ids.ts'
import type { Quote } from './model/answer.ts'
import { createPreviewDigest } from './slack/digests/preview-digest.ts'
import { openSlack } from './slack/open-slack.ts'
import type { readManifest } from './slack/read-manifest.ts'
import type { Sophia } from './sophia.ts'
import { createChannelSettings } from './stores/postgres/channel-settings.ts'
import { createPreferences } from './stores/postgres/preferences.ts'
import type { createSlackInbox } from './stores/postgres/slack-inbox.ts'
import { createSlackThreads } from './stores/postgres/slack-threads.ts'
import { countAnswers } from './telemetry/count-answers.ts'
import type { Log } from './telemetry/log.ts'
import type { createMetrics } from './telemetry/metrics.ts'

/** The token of the local workspace's app. */
export const workspaceToken = 'xoxb-workspace'

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
  return openSlack({
    agent: countAnswers(sophia.agent, { metrics, surface: 'slack', clock: systemClock }),
    inbox,
    threads: createSlackThreads(sophia.home),
    posted: sophia.corrections.posted,
    answerActions: sophia.answerActions,
    linkToConversation: (one) => linkToConversation(one, webUrl, isReal),
    ...{ receipts: sophia.receipts, entities: sophia.entities('pay_ready'), promises: sophia.promises },
    channelSettings: createChannelSettings(sophia.home),
    preferences: createPreferences(sophia.home),
    accounts: sophia.accounts,
    connection: connectionOf(config, webUrl, settings.workspaceSecret),
    linkTo: (quote) => linkTo(quote, webUrl, isReal),
    domain: 'pay_ready',
    timeZone: sophia.domains.pay_ready.timeZone,
    // A pinned world is the present of Home and of answers too.
    clock: sophia.clock,
    newId: randomId,
    log,
    holder: settings.holder,
    suggestedPrompts: manifest.suggestedPrompts,
    ...digestsOver(sophia, (quote) => linkTo(quote, webUrl, isReal)),
  })
}

function digestsOver({ digests: { desk, disputes, preview }, clock }: Sophia, link: (quote: Quote) => string) {
  return {
    ...{ channelDigests: desk, ownDigests: desk, digestDesk: desk, disputeDesk: disputes },
    previewDigest: createPreviewDigest({ preview, channelDigests: desk, linkTo: link, clock }),
  }
}

function connectionOf({ slack }: Config, webUrl: string, workspaceSecret: string) {
  if (slack.kind === 'socket') return slack
  if (slack.kind === 'http') return { ...slack, host: '0.0.0.0' }
  const apiUrl = `${webUrl}/slack/api/`
  return {
    kind: 'http' as const,
    botToken: workspaceToken,
    signingSecret: workspaceSecret,
    host: '127.0.0.1',
    port: 0,
    apiUrl,
  }
}

/** A proof's own address where its source has one and is real, else our transcript at the quoted words. */
function linkTo(quote: Quote, webUrl: string, isReal: boolean): string {
  if (isReal && quote.permalink) return quote.permalink
  const words = `${encodeURIComponent(quote.turnId)}:${quote.start}-${quote.end}`
  return `${webUrl}/i/${encodeURIComponent(quote.interactionId)}#${words}`
}

function linkToConversation(one: { id: string; permalink: string | null }, webUrl: string, isReal: boolean): string {
  return (isReal && one.permalink) || `${webUrl}/i/${encodeURIComponent(one.id)}`
}
