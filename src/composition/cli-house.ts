import { randomUUID } from 'node:crypto'
import type { Config } from '../config.ts'
import { createDomains } from '../domains/domains.ts'
import type { tryEnvironment } from '../environment.ts'
import type { Clock } from '../lib/clock.ts'
import { randomId } from '../lib/ids.ts'
import { openSophia } from '../sophia.ts'
import { createDoctorReads } from '../stores/postgres/doctor-reads.ts'
import { openInspection } from '../stores/postgres/inspect-database.ts'
import { createLog } from '../telemetry/log.ts'
import { createMetrics } from '../telemetry/metrics.ts'
import type { Output } from '../terminal/output.ts'
import { runCommand, runDoctor } from '../terminal/run-command.ts'
import { createDoctorParts } from './doctor-parts.ts'

export { runFileCommand } from '../terminal/run-command.ts'

type Terminal = { output: Output; cwd: string; signal: AbortSignal }

/** Runs a command line in a Sophia of its own; gives its exit code. */
export async function runInOwnHouse(
  words: readonly string[],
  { config, clock, ...terminal }: Terminal & { config: Config; clock: Clock },
): Promise<number> {
  const log = createLog({
    level: config.log.level === 'info' ? 'warn' : config.log.level,
    destination: process.stderr,
  })
  await using sophia = await openSophia({
    config,
    clock,
    newId: randomId,
    log,
    metrics: createMetrics(),
    holder: randomUUID(),
    keepsTime: false,
  })
  return await runCommand(words, { sophia, ...terminal })
}

/** Runs `doctor`, which must say what is wrong also where settings or database keep everything else from opening. */
export async function lookAtHouse(
  words: readonly string[],
  { config, refusal, variables, ...terminal }: Omit<Terminal, 'cwd'> & ReturnType<typeof tryEnvironment>,
): Promise<number> {
  const domains = createDomains(config?.thresholds)
  const opening = config ? openInspection(config.database, domains) : Promise.resolve(null)
  const opened = () => opening.catch(() => null)
  // Opening the embedded database is work of our own, not an answer to wait for.
  if (config && !config.database.url) await opened()
  try {
    const doctor = createDoctorParts({
      ...{ config, refusal, variables, domains, jobs: null },
      owner: () => ({ kind: 'none' }),
      look: async () => (await opening)?.look() ?? null,
      store: async () => {
        const open = await opened()
        return open && createDoctorReads(open.database.domain('pay_ready'))
      },
      pageUrl: `http://${config?.web.host}:${config?.web.port}`,
    })
    return await runDoctor(words, { doctor, ...terminal })
  } finally {
    await (await opened())?.[Symbol.asyncDispose]()
  }
}
