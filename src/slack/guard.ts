import { AppError } from '../lib/errors.ts'
import type { NewId } from '../lib/ids.ts'
import { context, type RenderedMessage, section } from './blocks/answer-view.ts'
import { mrk, mrkdwn } from './blocks/clean.ts'
import { type Retry, retryBlocks } from './blocks/retry-blocks.ts'
import { isRecordsLost } from './is-records-lost.ts'
import type { SlackLog } from './log.ts'

export type Guard = ReturnType<typeof createGuard>

/**
 * The one place where a failure becomes something a person sees: the cause goes to the log, a fixed sentence to Slack, with
 * a button that asks again where there is a question.
 */
export function createGuard({ log, newId }: { log: SlackLog; newId: NewId }) {
  return (error: unknown, about: Record<string, unknown>, retry: Retry | null = null): RenderedMessage => {
    const reference = `S-${newId()
      .replaceAll(/[^a-z0-9]/gi, '')
      .slice(-6)
      .toUpperCase()}`
    log.error({ reference, error, ...about }, 'Slack request failed')
    if (isRecordsLost(error)) return recordsLost(reference, retry)
    return error instanceof AppError && error.code === 'audit.unwritten'
      ? unwritten(reference, retry)
      : failed(reference, retry)
  }
}

function failed(reference: string, retry: Retry | null): RenderedMessage {
  const text = 'I could not answer this, so I won’t guess.'
  const remedy = `Nothing is lost. Please ask again in a moment; if it happens again, pass on reference ${reference}.`
  return {
    text: `${text} ${remedy}`,
    blocks: [section(`*${text}*`), ...retryBlocks(retry), context(mrkdwn(remedy, 500))],
  }
}

function unwritten(reference: string, retry: Retry | null): RenderedMessage {
  const text = 'I could not write down who asked this, so I show nothing.'
  const remedy = `Nothing was shown or changed. Please try again in a moment; if it happens again, pass on reference ${reference}.`
  return {
    text: `${text} ${remedy}`,
    blocks: [section(`*${text}*`), ...retryBlocks(retry), context(mrkdwn(remedy, 500))],
  }
}

function recordsLost(reference: string, retry: Retry | null): RenderedMessage {
  const text = 'I can’t reach my records, so I won’t guess.'
  return {
    text: `${text} Nothing is lost. Reference ${reference}`,
    blocks: [
      section(`*${text}* Nothing is lost.`),
      ...retryBlocks(retry, { isRecordsLost: true }),
      context(mrk`Reference ${mrkdwn(reference, 20)}`),
    ],
  }
}
