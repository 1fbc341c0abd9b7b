import { WebAPIPlatformError } from '@slack/web-api'
import { expect, test } from 'vitest'
import { ladderOf, withFewerBlocks } from '../../../src/slack/answers/fewer-blocks.ts'
import { answerBlocks } from '../../../src/slack/blocks/answer-blocks.ts'
import type { RenderedMessage } from '../../../src/slack/blocks/answer-view.ts'
import { asProof } from '../../support/proof-links.ts'
import { answerOf } from '../scripted-answers.ts'

const table = {
  ...{ kind: 'timeline' as const, caption: 'Brackwater', columns: ['Date'] },
  rows: [{ cells: ['19 Nov'], support: [{ kind: 'quote' as const, index: 0 }] }],
}
const shown = answerBlocks(answerOf({ table }), {
  ...{ linkTo: () => asProof('https://x.example'), timeZone: 'UTC', now: new Date('2026-11-23T18:40:00Z') },
})
const chart = { type: 'data_visualization' } as unknown as RenderedMessage['blocks'][number]
const whole = { ...shown, blocks: [...shown.blocks, chart] }
const has = ({ blocks }: RenderedMessage) =>
  ['data_visualization', 'data_table'].map((type) => blocks.some((block) => block.type === type))

test('first the chart goes, then the table, then everything but the text', () => {
  expect(ladderOf(whole).map(has)).toEqual([
    [true, true],
    [false, true],
    [false, false],
    [false, false],
  ])
  expect(ladderOf(whole).at(-1)).toMatchObject({ text: shown.text, blocks: [{ type: 'section' }] })
})

test('a message without chart and table is not sent twice as it is', () => {
  expect(ladderOf({ text: 'x', blocks: [{ type: 'divider' }] })).toHaveLength(2)
})

const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error, response_metadata: {} } as never)

test('what Slack takes is what is told back', async () => {
  const { message } = await withFewerBlocks(
    whole,
    async (step) => {
      if (has(step)[0]) throw refusal('invalid_blocks')
    },
    () => undefined,
  )
  expect(has(message)).toEqual([false, true])
})

test('a refusal of anything but blocks ends it at once', async () => {
  let sent = 0
  const send = async () => {
    sent += 1
    throw refusal('channel_not_found')
  }
  await expect(withFewerBlocks(whole, send, () => undefined)).rejects.toThrow('channel_not_found')
  expect(sent).toBe(1)
})
