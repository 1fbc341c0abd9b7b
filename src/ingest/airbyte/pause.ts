import { setTimeout } from 'node:timers/promises'
import type { Wait } from './backoff.ts'

/** Pauses in real time. */
export const pause: Wait = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
