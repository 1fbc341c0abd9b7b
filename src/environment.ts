import { existsSync } from 'node:fs'
import { type Config, parseConfig } from './config.ts'
import { type Clock, systemClock } from './lib/clock.ts'
import { AppError } from './lib/errors.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** The configuration from the environment (and `.env`, whose values give way to it), the clock it asks for, and the folder commands are typed in. */
export function loadEnvironment(): { config: Config; clock: Clock; cwd: string; variables: Variables } {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = parseConfig(process.env)
  const { now } = config
  // The launcher changes folder; npm keeps where it was called from.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return { config, clock: now ? () => new Date(now) : systemClock, cwd, variables: process.env }
}

/** As `loadEnvironment`, for whoever wants to look at settings that cannot be used: then `refusal` says what is wrong. */
export function tryEnvironment(): { config: Config | null; refusal: string | null; variables: Variables; cwd: string } {
  try {
    return { ...loadEnvironment(), refusal: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'config.invalid') throw error
    return { config: null, refusal: error.message, variables: process.env, cwd: process.cwd() }
  }
}
