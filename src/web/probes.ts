import { AppError } from '../lib/errors.ts'
import type { NewId } from '../lib/ids.ts'
import type { Log } from '../telemetry/log.ts'
import { createReference } from './reference.ts'

/** Looks at one part: resolves with a few words on its state, throws when it is down. A required part decides readiness. */
export type Probe = { name: string; required: boolean; look(signal: AbortSignal): Promise<string> }

export type PartState = { name: string; required: boolean; ok: boolean; detail: string }

const probeTimeoutMs = 2_000

/** Returns a function that looks at all parts at once, each for at most two seconds; who asks meanwhile gets the same look. */
export function createReadiness(probes: readonly Probe[], { newId, log }: { newId: NewId; log: Log }) {
  async function stateOf({ name, required, look }: Probe): Promise<PartState> {
    try {
      return { name, required, ok: true, detail: await withinTimeout(look) }
    } catch (error) {
      const reference = createReference(newId)
      log.warn({ part: name, reference, error }, 'Part is not ready')
      // Only our own words are shown: a driver's error may name hosts and users.
      const reason = error instanceof AppError ? error.message : 'does not work'
      return { name, required, ok: false, detail: `${reason} (reference ${reference})` }
    }
  }

  let looking: Promise<PartState[]> | null = null
  return (): Promise<PartState[]> => {
    looking ??= Promise.all(probes.map(stateOf)).finally(() => {
      looking = null
    })
    return looking
  }
}

async function withinTimeout(look: Probe['look']): Promise<string> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new AppError('web.probe-timeout', `no answer within ${probeTimeoutMs / 1000} seconds`)
      controller.abort(error)
      reject(error)
    }, probeTimeoutMs)
  })
  try {
    return await Promise.race([look(controller.signal), late])
  } finally {
    clearTimeout(timer)
  }
}
