import { readFileSync } from 'node:fs'
import { type Config, settings } from '../config.ts'
import { createDoctor, type Doctor, type DoctorSettings } from '../doctor/create-doctor.ts'
import type { Domains } from '../domains/domains.ts'
import { systemClock } from '../lib/clock.ts'
import { sayMoment } from '../lib/say-date.ts'
import { shippedPath } from '../lib/shipped-path.ts'
import { nextRuns } from '../schedule/next-runs.ts'
import { readSchedules } from '../schedule/read-schedules.ts'
import { sampleMessages } from '../slack/sample-messages.ts'
import { readNewestMigration } from '../web/database-probes.ts'
import { validateBlocks } from '../workspace/validate-blocks.ts'

type Variables = Readonly<Record<string, string | undefined>>

type Parts = Pick<DoctorSettings, 'owner' | 'store' | 'pageUrl'> & {
  config: Config | null
  /** What the reading of the settings complained about. */
  refusal: string | null
  variables: Variables
  domains: Domains
  /** Names of all jobs; null = those of the schedules are taken on trust. */
  jobs: readonly string[] | null
  look: DoctorSettings['database']['look']
}

/** A look at the whole house, wired to this process. */
export function createDoctorParts({ config, refusal, variables, domains, jobs, look, ...rest }: Parts): Doctor {
  return createDoctor({
    ...rest,
    config,
    given: { variables, known: Object.keys(settings.shape), refusal },
    nodeVersion: process.versions.node,
    fetch,
    clock: systemClock,
    elapsed: () => performance.now(),
    manifest: readFileSync(shippedPath('manifest.yml'), 'utf8'),
    database: { look, newestMigration: readNewestMigration(shippedPath('db/migrations')) },
    indexClasses: Object.values(domains).flatMap(({ indexClasses }) => Object.values(indexClasses)),
    schedules: () => readNextRuns(jobs),
    samples: sampleMessages,
    problemsOf: (blocks) => {
      const outcome = validateBlocks(blocks)
      return outcome.kind === 'valid' ? [] : outcome.messages
    },
  })
}

function readNextRuns(jobs: readonly string[] | null) {
  const read = readSchedules(shippedPath('schedules'), jobs)
  const now = systemClock()
  return nextRuns(read).map(({ schedule, next }) => ({
    ...{ name: schedule.name, job: schedule.job, isEnabled: schedule.enabled },
    next: next && `${sayMoment(next.toISOString(), { timeZone: schedule.timezone, now })} (${schedule.timezone})`,
  }))
}
