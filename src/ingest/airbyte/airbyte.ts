import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Random, Wait } from './backoff.ts'
import { baseUrlOf } from './base-url.ts'
import { createExchange, type Fetch } from './exchange.ts'
import { createJobs } from './jobs.ts'
import { createResilience } from './resilience.ts'
import { createSend } from './send.ts'
import { createTriggerJob } from './trigger-job.ts'
import { createWaitForJob } from './wait-for-job.ts'

export type AirbyteSettings = {
  /** `https://api.airbyte.com/v1`, or `https://host/api/public/v1` of a self-managed server. */
  baseUrl: string
  clientId: string
  clientSecret: string
  requestTimeoutMs: number
  maxRetries: number
}

export type AirbyteDependencies = {
  fetch: Fetch
  clock: Clock
  log: Pick<Log, 'info' | 'warn'>
  random: Random
  wait: Wait
  settings: AirbyteSettings
}

export type Airbyte = ReturnType<typeof createAirbyte>

/** A client of Airbyte's public API v1. Every call takes a signal and throws AppError `airbyte.*` with what to do. */
export function createAirbyte({ fetch, clock, log, random, wait, settings }: AirbyteDependencies) {
  const exchange = createExchange({ fetch, clock, baseUrl: baseUrlOf(settings.baseUrl) })
  const run = createResilience({ wait, random, log, settings })
  const send = createSend({ exchange, run, clock, credentials: settings })
  const jobs = createJobs(send)
  return {
    trigger: createTriggerJob({ send, jobs, wait, random, maxRetries: settings.maxRetries }),
    findJob: jobs.findJob,
    findNewest: jobs.findNewest,
    findRunning: jobs.findRunning,
    findFirstAfter: jobs.findFirstAfter,
    wait: createWaitForJob({ jobs, wait, clock, log }),
    cancel: jobs.cancel,
  }
}
