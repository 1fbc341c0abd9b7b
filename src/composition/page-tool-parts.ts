import { basename, extname } from 'node:path'
import type { Doctor } from '../doctor/create-doctor.ts'
import { createToInstant } from '../ingest/sources/to-instant.ts'
import { AppError } from '../lib/errors.ts'
import { sayMoment } from '../lib/say-date.ts'
import type { WorldDate } from '../lib/world-date.ts'
import type { Sophia } from '../sophia.ts'
import { createWorldReads } from '../stores/postgres/world-reads.ts'
import type { Log } from '../telemetry/log.ts'
import { isSameOrigin } from '../web/guard/same-origin.ts'
import { createPageTools, type PageToolDeps } from '../workspace/tools/create-page-tools.ts'
import { pinWorld } from '../workspace/tools/pin-world.ts'
import { questionAbout } from '../workspace/tools/question-about.ts'
import type { ToolsState } from '../workspace/tools/tools-protocol.ts'
import type { Workspace } from '../workspace/workspace.ts'

type Parts = { sophia: Sophia; local: Workspace; doctor: Doctor; worldDate: WorldDate; log: Log }

/** The tools of the local workspace's page, over the process that serves it. */
export function createPageToolParts({ sophia, local, doctor, worldDate, log }: Parts) {
  const { timeZone } = sophia.domains.pay_ready
  const reads = createWorldReads(sophia.home)
  const say = (instant: Date) => sayMoment(instant, { timeZone, now: worldDate.running() })
  const readTools = async (): Promise<ToolsState> => {
    const { earliest, conversations } = await reads.extent()
    return {
      now: worldDate.clock().toISOString(),
      runningAt: worldDate.running().toISOString(),
      pinnedAt: worldDate.pinnedAt()?.toISOString() ?? null,
      ...{ earliest, isEmpty: conversations === 0 },
      ...partsOf(sophia),
    }
  }
  const importFile: PageToolDeps['importFile'] = async ({ path, name }, { signal, onProgress }) => {
    const report = await sophia.importFiles([path], {
      ...{ domain: 'pay_ready', signal },
      onProgress: ({ turns }) => onProgress(`${turns} turns read`),
    })
    const stem = basename(name, extname(name))
    const newest = (await reads.newestImport(stem)) ?? (report.loaded > 0 ? await reads.newestImport(null) : null)
    const pinnedAt = worldDate.pinnedAt()
    const note =
      pinnedAt && report.loaded > 0
        ? `The world's date is pinned to ${say(pinnedAt)}, before this came in: unpin it to ask.`
        : null
    const isThere = report.loaded + report.unchanged > 0
    return {
      name,
      ...report,
      rejected: report.rejected.slice(0, 20),
      question: isThere ? questionAbout(newest) : null,
      note,
    }
  }

  return createPageTools({
    isStaff: (userId) => local.world.users.some(({ id, isBot, isGuest }) => id === userId && !isBot && !isGuest),
    isOwnPage: isSameOrigin,
    readTools,
    checkUp: async () => ({ report: await doctor.look(), manifest: doctor.manifest, scopes: doctor.scopes }),
    async pin(local_) {
      const { earliest } = await reads.extent()
      const toInstant = createToInstant(timeZone)
      const outcome = pinWorld(local_, { worldDate, earliest: earliest ? new Date(earliest) : null, toInstant, say })
      const now = worldDate.clock().toISOString()
      if (outcome.kind === 'done')
        local.announce({ type: 'world_date', now, pinnedAt: worldDate.pinnedAt()?.toISOString() ?? null })
      return outcome
    },
    importFile,
    async loadSample({ signal, onProgress }) {
      await sophia.letWorldIn()
      const { status, error } = await sophia.sync({ systems: [], full: false, signal, onProgress })
      if (status !== 'succeeded')
        throw new AppError('sample.sync', `The sample world did not load: ${error ?? status}.`)
      return { conversations: (await reads.extent()).conversations }
    },
    log,
  })
}

function partsOf({ config }: Sophia): Pick<ToolsState, 'index' | 'model'> {
  const index = [...(config.index ? ['Weaviate'] : []), ...(config.embeddings ? [config.embeddings.model] : [])]
  return { index: index.length > 0 ? index.join(' and ') : null, model: config.chat?.model ?? null }
}
