import { type Logger, LogLevel } from '@slack/bolt'
import { messageOf } from '../lib/errors.ts'
import type { SlackLog } from './log.ts'

/** Lets Bolt and its Web API client write into our log; our log decides what is shown. */
export function createBoltLogger(log: SlackLog): Logger {
  const write =
    (level: keyof SlackLog) =>
    (...parts: unknown[]): void =>
      log[level]({ from: 'bolt' }, parts.map(toText).join(' '))
  return {
    debug: () => undefined, // Bolt's debug lines hold whole bodies: message text, e-mail addresses, tokens.
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}

function toText(part: unknown): string {
  return typeof part === 'string' ? part : messageOf(part)
}
