import type { NewId } from '../lib/ids.ts'
import { context, type RenderedMessage, section } from './blocks/answer-view.ts'
import type { SlackLog } from './log.ts'

export type Guard = ReturnType<typeof createGuard>

/** The one place where a failure becomes something a person sees: the cause goes to the log, a fixed sentence to Slack. */
export function createGuard({ log, newId }: { log: SlackLog; newId: NewId }) {
  return (error: unknown, about: Record<string, unknown>): RenderedMessage => {
    const reference = `S-${newId()
      .replaceAll(/[^a-z0-9]/gi, '')
      .slice(-6)
      .toUpperCase()}`
    log.error({ reference, error, ...about }, 'Slack request failed')
    const text = 'I could not answer this, so I won’t guess.'
    const remedy = `Nothing is lost. Please ask again in a moment; if it happens again, pass on reference ${reference}.`
    return { text: `${text} ${remedy}`, blocks: [section(`*${text}*`), context(remedy)] }
  }
}
