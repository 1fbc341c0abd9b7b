import { existsSync } from 'node:fs'
import { type Config, parseConfig } from './config.ts'
import { type Clock, systemClock } from './lib/clock.ts'

/** The configuration from the environment (and `.env`, whose values give way to it), the clock it asks for, and the folder commands are typed in. */
export function loadEnvironment(): { config: Config; clock: Clock; cwd: string } {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = parseConfig(process.env)
  const { now } = config
  // The launcher changes folder; npm keeps where it was called from.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return { config, clock: now ? () => new Date(now) : systemClock, cwd }
}
