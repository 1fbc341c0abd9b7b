import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { createDoctorParts } from './composition/doctor-parts.ts'
import { maskEvents } from './composition/mask-parts.ts'
import { createGuardOf, createPages } from './composition/page-parts.ts'
import { openSlackOver, workspaceTokenOf } from './composition/slack-parts.ts'
import type { Config } from './config.ts'
import { addSampleSchedules } from './digests/sample-schedules.ts'
import type { Doctor } from './doctor/create-doctor.ts'
import { maskSlack } from './ingest/mask/mask-slack.ts'
import type { Clock } from './lib/clock.ts'
import { messageOf } from './lib/errors.ts'
import { randomId } from './lib/ids.ts'
import { nothingOff, type PartSwitches } from './lib/part-switches.ts'
import { shippedPath } from './lib/shipped-path.ts'
import { createWorldDate, type WorldDate } from './lib/world-date.ts'
import type { CorrectionOutlet } from './model/correction.ts'
import type { DigestOutlet } from './model/digest.ts'
import type { RemovalOutlet } from './model/erasure.ts'
import type { RunListener } from './schedule/run-job.ts'
import type { OpenSlack } from './slack/open-slack.ts'
import { readManifest } from './slack/read-manifest.ts'
import { openSophia, type Sophia } from './sophia.ts'
import { createDoctorReads } from './stores/postgres/doctor-reads.ts'
import { createSlackInbox } from './stores/postgres/slack-inbox.ts'
import { createWorkspaceMessages } from './stores/postgres/workspace-messages.ts'
import type { Log } from './telemetry/log.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { openControlSocket } from './terminal/control-socket.ts'
import { runCommand } from './terminal/run-command.ts'
import type { Guard } from './web/guard/create-guard.ts'
import { sayWhoIsServed } from './web/guard/guard-mode.ts'
import { openWeb } from './web/open-web.ts'
import type { WorkspaceMessage } from './workspace/protocol.ts'
import { createWorkspace } from './workspace/workspace.ts'

type Settings = {
  config: Config
  /** The settings as they were given, for the doctor. */
  variables?: Readonly<Record<string, string | undefined>>
  clock: Clock
  log: Log
  controlSocket: string
  holder: string
  /** Signs what the local workspace sends; fresh at each start. */
  workspaceSecret: string
}

/** `#sales-coaching` of the local workspace. */
const sampleCoachingChannel = 'C01COACHING'

/** Everything `npm start` runs: Sophia, her pages, her Slack (real or local), her schedules, and the terminal's way in. */
export async function serve(settings: Settings) {
  const { config, clock, log } = settings
  const metrics = createMetrics()
  const worldDate = createWorldDate(clock)
  const switches = { ...nothingOff }
  const closers: (() => PromiseLike<unknown>)[] = []
  const keep = <T extends AsyncDisposable>(part: T): T => {
    closers.unshift(() => part[Symbol.asyncDispose]())
    return part
  }
  async function close(): Promise<void> {
    for (const closer of closers) {
      await Promise.resolve(closer()).catch((error) => log.error({ error }, 'A part did not close'))
    }
  }

  try {
    // Filled once Slack is open; until then there is nobody to tell.
    const notices: Notices = { tell: () => undefined, corrections: null, digests: null, removals: null }
    const sophia = keep(
      await openSophia({
        config,
        clock,
        newId: randomId,
        log,
        metrics,
        holder: settings.holder,
        ...{ worldDate, switches },
        keepsTime: true,
        onJobFinish: (run) => notices.tell(run),
        correctionOutlet: () => notices.corrections,
        digestOutlet: () => notices.digests,
        removalOutlet: () => notices.removals,
      }),
    )
    keep(await settleIn(sophia, log))
    // The address is known only once the port is bound, and the local Slack needs it to name itself.
    const pages: Pick<Hono, 'fetch'> = { fetch: () => new Response('Starting', { status: 503 }) }
    const app = { fetch: (...request: Parameters<Hono['fetch']>) => pages.fetch(...request) }
    const web = keep(await openWeb({ app, host: config.web.host, port: config.web.port, log }))
    const manifest = readManifest(readFileSync(shippedPath('manifest.yml'), 'utf8'))
    const local =
      config.slack.kind === 'workspace'
        ? openWorkspace(sophia, settings, { baseUrl: web.url, manifest, worldDate, switches })
        : null
    const doctor = createServingDoctor(sophia, settings, web.url)
    if (local) closers.unshift(() => local.close())
    const guard = createGuardOf(config, log, sophia.audit)
    pages.fetch = createPages(sophia, { settings, metrics, local, doctor, worldDate, guard }).fetch
    const inbox = maskEvents(createSlackInbox(sophia.home), sophia.maskers('pay_ready'))
    if (sophia.database.kind === 'embedded') await inbox.releaseOthers(settings.holder)
    metrics.watchSlackInbox(inbox.countOpen)
    metrics.watchIndex(sophia.indexGauges)
    metrics.watchMemory(sophia.memory.counts)
    const isReal = local === null
    const slack = keep(await openSlackOver(sophia, settings, { webUrl: web.url, inbox, manifest, metrics, isReal }))
    Object.assign(notices, noticesOver(slack, config))
    local?.connect({ eventsUrl: `http://127.0.0.1:${slack.port}/slack/events` })
    tellWhatIsDue(sophia, log)
    keep(
      await openControlSocket(settings.controlSocket, (words, context) =>
        runCommand(words, { sophia, doctor, ...context }),
      ),
    )
    return { greeting: greet(web.url, config, guard), url: web.url, sophia, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What is told in Slack of its own accord. */
type Notices = {
  tell: RunListener
  corrections: CorrectionOutlet | null
  digests: DigestOutlet | null
  removals: RemovalOutlet | null
}

function noticesOver(slack: OpenSlack, config: Config): Notices {
  return {
    tell: (run) => tellOfSync(run, config, slack),
    corrections: slack.corrections,
    digests: slack.digests,
    removals: slack.removals,
  }
}

// Failures always, successes when they are asked for; what was loaded before a failure stays.
function tellOfSync({ job, status, seconds }: Parameters<RunListener>[0], { notice }: Config, slack: OpenSlack): void {
  if (job !== 'sync' || !notice.channel || (status === 'succeeded' && !notice.onSuccess)) return
  const text =
    status === 'succeeded'
      ? `The sync went well (${Math.round(seconds)} s).`
      : `The sync ${status} after ${Math.round(seconds)} s. What was loaded stays, and the next run goes on from there. Why: sophia jobs list, or the status page.`
  void slack.announce(notice.channel, text)
}

async function settleIn(sophia: Sophia, log: Log): Promise<AsyncDisposable> {
  const stop = new AbortController()
  // An empty store is masked at once; what is there from before, while people ask already.
  if (await sophia.isUntouched()) await maskStored(sophia, stop.signal, log)
  await moveIn(sophia, stop.signal, log)
  const background = Promise.all([warmUp(sophia, stop.signal, log), maskStored(sophia, stop.signal, log)])
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await background
    },
  }
}

// In the workspace a store that was never used gets the sample world, through the same pipeline that brings in everything else.
async function moveIn(sophia: Sophia, signal: AbortSignal, log: Log): Promise<void> {
  const { airbyte, slack } = sophia.config
  if (airbyte || slack.kind !== 'workspace' || !(await sophia.isUntouched())) return
  const { status, error } = await sophia.sync({ systems: [], full: false, signal })
  const { timeZone } = sophia.domains.pay_ready
  await addSampleSchedules(sophia.digests, { channel: sampleCoachingChannel, timeZone, now: sophia.clock(), signal })
  if (status === 'succeeded') log.info({}, 'Sample world synced')
  else log.warn({ reason: error }, 'The sample world could not be synced; try again with: sophia sync')
}

// What came due while there was no way to Slack comes at once, not with the next minute. A paused schedule stays paused.
function tellWhatIsDue({ schedule, digests }: Sophia, log: Log): void {
  if (!schedule.nextRuns().some(({ job }) => job === digests.job.name)) return
  const failed = (error: unknown): void => log.warn({ error }, 'What is due could not be told yet')
  void schedule.runJob(digests.job.name, 'schedule').then(() => undefined, failed)
}

async function maskStored({ masking }: Sophia, signal: AbortSignal, log: Log): Promise<void> {
  try {
    const reports = await masking.apply({ signal })
    if (reports.some(({ seen }) => seen > 0)) log.info({ reports }, 'What was stored before is masked')
  } catch (error) {
    if (!signal.aborted)
      log.warn({ reason: messageOf(error) }, 'Not all is masked yet; go on with: sophia privacy apply')
  }
}

function warmUp(sophia: Sophia, signal: AbortSignal, log: Log): Promise<void> {
  return sophia
    .warm(signal)
    .then(() => sophia.runJob('refresh-analytics'))
    .then(
      () => undefined,
      (error) =>
        signal.aborted || log.warn({ reason: messageOf(error) }, 'Warming up failed; the first answers are slower'),
    )
    .then(() => undefined)
}

type Manifest = ReturnType<typeof readManifest>
type WorkspaceParts = { baseUrl: string; manifest: Manifest; worldDate: WorldDate; switches: PartSwitches }

/** The doctor of a process that serves: it looks at the parts that are open. */
function createServingDoctor(sophia: Sophia, { config, variables = {} }: Settings, pageUrl: string): Doctor {
  const reads = createDoctorReads(sophia.home)
  return createDoctorParts({
    ...{ config, variables, pageUrl, refusal: null, domains: sophia.domains },
    jobs: sophia.jobNames,
    owner: () => ({ kind: 'self' }),
    look: sophia.database.inspect,
    store: async () => reads,
  })
}

function openWorkspace(sophia: Sophia, settings: Settings, { baseUrl, manifest, worldDate, switches }: WorkspaceParts) {
  const masker = sophia.maskers('pay_ready')
  return createWorkspace({
    signingSecret: settings.workspaceSecret,
    botToken: workspaceTokenOf(settings.workspaceSecret),
    baseUrl,
    clock: settings.clock,
    worldDate,
    onFaults: ({ indexOff, modelOff }) => Object.assign(switches, { indexOff, modelOff }),
    timeZone: sophia.domains.pay_ready.timeZone,
    log: settings.log.child({ module: 'workspace' }),
    store: createWorkspaceMessages<WorkspaceMessage>(sophia.home),
    keepable: (message) => maskSlack(masker, message),
    fetch,
    commands: manifest.slashCommands.map((command) => ({ ...command, examples: [] })),
    shortcuts: manifest.shortcuts,
    suggestedPrompts: manifest.suggestedPrompts,
  })
}

function greet(url: string, config: Config, { mode }: Guard): string {
  const served = sayWhoIsServed(mode, config.web.host)
  if (config.slack.kind !== 'workspace')
    return [`Sophia is connected to Slack (${config.slack.kind}). Status: ${url}/status`, ...served].join('\n')
  return [
    `Sophia is ready: open ${url} and talk to her (a simulated Slack over sample conversations).`,
    ...served,
    'Beside it, in another terminal: npm run sophia -- ask "When did we last speak with Brackwater?"',
  ].join('\n')
}
