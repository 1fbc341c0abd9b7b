import type { Server } from 'node:http'
import { App, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver, UnknownError } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { AppError, messageOf } from '../lib/errors.ts'

export type SlackConnection = { botToken: string; apiUrl?: string | undefined } & (
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number; host: string }
)
export type Home = { botUserId: string; teamId: string | null; enterpriseId: string | null }

const timeoutMs = 15_000

/**
 * Bolt on its way in, not listening yet, and two Web API clients that never repeat a call by itself: `posting` for what
 * somebody waits for, `digesting`, with a queue of its own, for what is sent of its own accord. A call that Slack takes
 * later (429) is refused by all of them at once, with the time it asks for: none waits, so none holds up the others.
 */
export async function connect(connection: SlackConnection, logger: Logger) {
  const options = clientOptions(connection.apiUrl, logger)
  const once = { ...options, retryConfig: { retries: 0 } }
  const posting = new WebClient(connection.botToken, once)
  const digesting = new WebClient(connection.botToken, { ...once, maxRequestConcurrency: 3 })
  const { home, botId } = await whoAmI(
    new WebClient(connection.botToken, { ...options, rejectRateLimitedCalls: false }),
  )
  const app = new App({
    token: connection.botToken,
    ...(botId && { botId }),
    botUserId: home.botUserId,
    tokenVerificationEnabled: false,
    deferInitialization: true,
    receiver: receiverOf(connection, options, logger),
    convoStore: false,
    clientOptions: options,
    logger,
  })
  app.error(async (error) => {
    throw error instanceof UnknownError ? error.original : error
  })
  await app.init()
  return { app, posting, digesting, home, start: () => start(app, connection) }
}

function clientOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 },
    rejectRateLimitedCalls: true,
    // Responses to commands go through this too, and Bolt sets no limit on them.
    fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) }),
    logger,
  }
}

async function whoAmI(client: WebClient): Promise<{ home: Home; botId: string | undefined }> {
  try {
    const { user_id, bot_id, team_id, enterprise_id } = await client.auth.test()
    return {
      home: { botUserId: user_id ?? '', teamId: team_id ?? null, enterpriseId: enterprise_id ?? null },
      botId: bot_id,
    }
  } catch (error) {
    throw new AppError(
      'slack.open',
      `Slack did not accept the bot token (${messageOf(error)}). Check SLACK_BOT_TOKEN and the way to Slack.`,
      { cause: error },
    )
  }
}

function receiverOf(connection: SlackConnection, options: WebClientOptions, logger: Logger): Receiver {
  if (connection.kind === 'socket') {
    const { slackApiUrl } = options
    const installerOptions = { clientOptions: { ...(slackApiUrl && { slackApiUrl }), logger } }
    return new SocketModeReceiver({ appToken: connection.appToken, logger, installerOptions })
  }
  return new HTTPReceiver({
    signingSecret: connection.signingSecret,
    endpoints: ['/slack/events'],
    customRoutes: [{ path: '/healthz', method: ['GET'], handler: (_request, response) => void response.end('ok') }],
    logger,
    // Answers 500, so that Slack sends the event again, and counts it as handled, which stops Bolt's own timer.
    processEventErrorHandler: async ({ error, response }) => {
      // Bolt has given up after three seconds; what was written down by then is known when Slack sends it again.
      if (response.headersSent) logger.warn('acknowledged too late, or failed after that:', error)
      else {
        logger.error('event was refused:', error)
        response.writeHead(500).end()
      }
      return true
    },
  })
}

async function start(app: App, connection: SlackConnection): Promise<number | null> {
  if (connection.kind === 'socket') {
    await app.start()
    return null
  }
  const server = (await app.start({ port: connection.port, host: connection.host })) as Server
  const address = server.address()
  return typeof address === 'object' && address ? address.port : connection.port
}
