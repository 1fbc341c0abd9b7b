import { Hono } from 'hono'
import { type Clock, systemClock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import { type NewId, randomId } from '../lib/ids.ts'
import type { WorldDate } from '../lib/world-date.ts'
import { createDelivery } from './deliver.ts'
import { createEnvelopes } from './envelopes.ts'
import { createEventHub } from './events-stream.ts'
import { createFaultKnobs } from './faults.ts'
import { createInteractions } from './interactions/create-interactions.ts'
import { createInviteBot, createJoinChannel } from './join-channel.ts'
import type { Keepable } from './messages.ts'
import { createMessageBook } from './messages.ts'
import { createMethods } from './methods/all-methods.ts'
import { createPageApi } from './page-api.ts'
import { createPostSigned } from './post-signed.ts'
import { createPostTypedMessage } from './post-typed-message.ts'
import type {
  Faults,
  WorkspaceCommand,
  WorkspaceEvent,
  WorkspaceShortcut,
  WorkspaceState,
  WorkspaceUser,
} from './protocol.ts'
import { createRespond } from './respond.ts'
import { createResponseUrls } from './response-urls.ts'
import { createRunCommand } from './run-command.ts'
import { createSessionBook } from './sessions.ts'
import { readState } from './state.ts'
import { createStopSession } from './stop-session.ts'
import type { WorkspaceStore } from './store.ts'
import { createSuggestedPrompts } from './suggested-prompts.ts'
import { createSurfaceApi } from './surface-api.ts'
import { createTimers } from './timers.ts'
import { createTimestamps } from './timestamps.ts'
import { createTriggers } from './triggers.ts'
import { createViewing } from './viewing.ts'
import { createViewBook } from './views/view-book.ts'
import { createWebApi } from './web-api.ts'
import { createWorld, type World } from './world.ts'

type Log = Record<'info' | 'warn' | 'error', (context: object, message: string) => void>

export type WorkspaceDeps = {
  signingSecret: string
  botToken: string
  /** Where this workspace is served from, without a slash at the end: permalinks and response_urls begin with it. */
  baseUrl: string
  /** The present moment of the sample world; may stand still. */
  clock: Clock
  /** The moment the page shows, where it can be pinned; what is written here keeps `clock`. */
  worldDate?: WorldDate
  /** Hears of each change of what is set to go wrong. */
  onFaults?: (faults: Faults) => void
  timeZone: string
  log: Log
  store: WorkspaceStore
  keepable?: Keepable
  fetch: typeof fetch
  commands: WorkspaceCommand[]
  shortcuts?: WorkspaceShortcut[]
  suggestedPrompts: WorkspaceState['suggestedPrompts']
  /** Waits before an event is sent again; Slack's are 0, 1 min and 5 min. */
  retryDelaysMs?: number[]
  /** How long the app may take to acknowledge; Slack's is 3 s. */
  ackTimeoutMs?: number
  /** The real time, for signatures and for everything that expires. */
  wallClock?: Clock
  newId?: NewId
}

export type Workspace = {
  /** Serve it at the root: `/workspace/*` for the page, `/slack/api/:method` for the app. */
  api: Hono
  /** Where the app listens. Deliveries wait until then. */
  connect(target: { eventsUrl: string }): void
  world: World
  /** Tells every open page. */
  announce(event: WorkspaceEvent): void
  /** Ends the pages' streams, stops retrying, waits for deliveries on their way. */
  close(): Promise<void>
}

/** A small local Slack: it drives the real app over HTTP and shows the conversation to the page. */
export function createWorkspace(deps: WorkspaceDeps): Workspace {
  const { clock, wallClock = systemClock, newId = randomId, log } = deps
  const world = createWorld()
  const timers = createTimers()
  const timestamps = createTimestamps(clock)
  const hub = createEventHub(world.canSee)
  const { publish } = hub
  const messages = createMessageBook({ store: deps.store, timestamps, publish, keepable: deps.keepable })
  const faults = createFaultKnobs((changed) => {
    deps.onFaults?.(changed)
    hub.publishToAll({ type: 'faults', faults: changed })
  })
  const triggers = createTriggers({ clock: wallClock, newId })
  const responseUrls = createResponseUrls({ baseUrl: deps.baseUrl, clock: wallClock, newId })
  const respond = createRespond({ messages, botId: world.bot.id })
  const suggestedPrompts = createSuggestedPrompts(deps.suggestedPrompts, (channel, prompts) =>
    publish({ type: 'suggested_prompts', prompts }, { channel, onlyUser: null }),
  )
  const views = createViewBook({ newId, publishTo: hub.publishTo })
  const sessions = createSessionBook({ publish })
  const envelopes = createEnvelopes({ world, clock, newId, nextTs: timestamps.next })
  const { signingSecret, retryDelaysMs = [0, 1000, 5000], ackTimeoutMs = 3000 } = deps
  const postSigned = createPostSigned({ signingSecret, clock: wallClock, fetch: deps.fetch, timeoutMs: ackTimeoutMs })
  const delivery = createDelivery({ postSigned, retryDelaysMs, ackTimeoutMs, log })
  const join = createJoinChannel({ world, publish, envelopes, delivery })
  const parts = { world, messages, timestamps, triggers, publish, suggestedPrompts, sessions, views, join }
  const methods = createMethods({
    ...{ ...deps, ...parts, timers, faults, wallClock },
    onChanged: (before, after) => {
      const channel = world.findChannel(before.channel)
      if (channel === undefined) return
      for (const envelope of envelopes.changed(before, after, channel)) delivery.event(envelope)
    },
  })
  const { shortcuts = [] } = deps
  const people = { ...parts, delivery, responseUrls, respond, envelopes }
  const viewing = createViewing(people)

  const pageApi = createPageApi({
    findPerson: (id) => withoutBots(world.findUser(id)),
    firstViewer: () => world.viewers[0],
    readState: (user) => readState({ ...deps, ...parts, faults, shortcuts }, user),
    onOpened: (user) => viewing.open(user, 'messages'),
    serveEvents: hub.serve,
    postMessage: createPostTypedMessage(people),
    runCommand: createRunCommand({ ...people, commands: deps.commands }),
    setFaults: faults.set,
    redeliver: delivery.redeliver,
    responseUrls,
    respond,
  })

  const surfaceApi = createSurfaceApi({
    ...createInteractions({ ...people, shortcuts }),
    ...{ stop: createStopSession(people), openHome: viewing.openHome, goTo: viewing.goTo },
    invite: createInviteBot({ world, join }),
  })
  pageApi.route('/', surfaceApi)

  return {
    api: mount(pageApi, createWebApi({ methods, botToken: deps.botToken, faults, log }), messages.load(), log),
    connect: ({ eventsUrl }) => delivery.connect(eventsUrl),
    world,
    announce: hub.publishToAll,
    close: async () => {
      hub.close()
      timers.close()
      await delivery.close()
    },
  }
}

function mount(...[pageApi, webApi, loading, log]: [Hono, Hono, Promise<void>, Log]): Hono {
  loading.catch((error) => log.error({ error: messageOf(error) }, 'conversations could not be loaded'))
  const api = new Hono()
  api.onError((error, context) => {
    log.error({ error: messageOf(error), path: context.req.path }, 'workspace request failed')
    return context.json({ ok: false, error: 'The workspace could not do that; its log says why.' }, 500)
  })
  const afterLoading = async (_context: unknown, next: () => Promise<void>) => {
    await loading
    await next()
  }
  api.use('/workspace/*', afterLoading)
  api.use('/slack/api/*', afterLoading)
  return api.route('/workspace', pageApi).route('/slack/api', webApi)
}

function withoutBots(user: WorkspaceUser | undefined): WorkspaceUser | undefined {
  return user?.isBot ? undefined : user
}
