import type { Preview } from '../../digests/preview.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import type { ChannelDigests } from '../../model/digest.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import { context, type RenderedMessage, section } from '../blocks/answer-view.ts'
import { mrk, mrkdwn } from '../blocks/clean.ts'
import { closingBlocks } from '../blocks/closing-blocks.ts'

type Deps = {
  preview: Preview
  channelDigests: Pick<ChannelDigests, 'ofChannel'>
  linkTo: LinkTo
  clock: () => Date
}
type Asked = { channel: string; timeZone: string; signal: AbortSignal }

const usual = { weekday: 1, minute: 600 }

/** The digest of the last whole week as a channel would have seen it, without a button: nothing is sent. */
export function createPreviewDigest({ preview, channelDigests, linkTo, clock }: Deps) {
  return async ({ channel, timeZone, signal }: Asked): Promise<RenderedMessage> => {
    const digest = await channelDigests.ofChannel(channel)
    const rhythm = { ...usual, ...digest, timeZone: digest?.timezone ?? timeZone }
    const [last] = await preview(rhythm, { weeks: 1, signal })
    const reading: Reading = { timeZone: rhythm.timeZone, now: clock() }
    if (!last || last.isSilent) {
      const text = 'Nothing would have been sent for the last whole week: there was nothing to tell.'
      return { text, blocks: [section(text)] }
    }
    const view = { ...reading, linkTo, asker: null }
    const { text, blocks } = answerBlocks(last.answer, view)
    const body = blocks.slice(0, blocks.length - closingBlocks(last.answer, view).length)
    return {
      text,
      blocks: [
        ...body,
        context(
          mrk`A preview of ${mrkdwn(sayMoment(last.dueAt, reading), 100)}, from what is known now. Nothing is sent.`,
        ),
      ],
    }
  }
}
