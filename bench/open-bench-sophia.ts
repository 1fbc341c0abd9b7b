import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../src/config.ts'
import { randomId } from '../src/lib/ids.ts'
import { openSophia } from '../src/sophia.ts'
import { createLog } from '../src/telemetry/log.ts'
import { createMetrics } from '../src/telemetry/metrics.ts'

type Opening = { clock?: () => Date; dataDir?: string | undefined }

/** Sophia on a fresh embedded database (or the one in DATABASE_URL) that is removed when closed. */
export async function openBenchSophia({ clock = () => new Date(), dataDir }: Opening = {}) {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'sophia-bench-'))
  const { DATABASE_URL, WEAVIATE_URL, WEAVIATE_GRPC_URL } = process.env
  const config = parseConfig({ SOPHIA_DATA_DIR: folder, DATABASE_URL, WEAVIATE_URL, WEAVIATE_GRPC_URL })
  const sophia = await openSophia({
    config,
    clock,
    newId: randomId,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    holder: 'bench',
    keepsTime: false,
  })
  return {
    ...sophia,
    async [Symbol.asyncDispose]() {
      await sophia[Symbol.asyncDispose]()
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
