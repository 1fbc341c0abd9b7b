/** What the Slack surface asks of a logger; pino's own child fits. */
export type SlackLog = Record<'debug' | 'info' | 'warn' | 'error', (context: object, message: string) => void>
