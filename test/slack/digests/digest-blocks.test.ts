import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DigestMessage, deliveryKinds } from '../../../src/model/digest.ts'
import { digestBlocks } from '../../../src/slack/digests/digest-blocks.ts'
import { isLong } from '../../support/how-long.ts'
import { asProof } from '../../support/proof-links.ts'
import type { Json } from '../../support/recording-slack.ts'
import { hostileAnswer, hostileText } from '../blocks/hostile-answers.ts'
import { complaintsAbout, visibleTexts } from '../blocks/slack-limits.ts'
import { answerOf } from '../scripted-answers.ts'

const id = '00000000-0000-4000-8000-000000000001'
const schedule: DigestMessage['schedule'] = {
  ...{ id, kind: 'coaching', channel: 'C1', email: null, weekday: 1, minute: 600, timeZone: null, request: null },
  ...{ isEnabled: true, mutedUntil: null, createdBy: 'operator' },
  ...{ createdAt: '2026-11-23T18:40:00Z', updatedAt: '2026-11-23T18:40:00Z' },
}
const message: DigestMessage = {
  ...{ key: `${id}:2026-11-16:C1`, kind: 'note', schedule, answer: answerOf(), lines: [], subject: null },
  ...{ timeZone: 'America/Chicago', now: new Date('2026-11-23T18:40:00Z') },
}
const linkTo = () => asProof('https://sophia.example/i/call-1?a=1&b=2#call-1:7')
const withoutAnswer = new Set(['rules', 'dispute', 'decision'])

const anyMessage = fc
  .record({
    kind: fc.constantFrom(...deliveryKinds),
    answer: hostileAnswer,
    lines: fc.oneof(fc.array(hostileText, { maxLength: 9 }), fc.array(hostileText, { minLength: 60, maxLength: 90 })),
    followed: hostileText,
    about: hostileText,
    key: fc.string({ minLength: 1, maxLength: 4000 }),
  })
  .map(
    ({ kind, answer, followed, about, ...same }): DigestMessage => ({
      ...{ ...message, ...same, kind, answer: withoutAnswer.has(kind) ? null : answer },
      subject: kind === 'dispute' || kind === 'decision' ? id : about,
      schedule: { ...schedule, request: { kind: 'ask', text: followed, receiptId: null } },
    }),
  )

test('whatever is told stays within Slack’s limits, and calls nobody', () => {
  fc.assert(
    fc.property(anyMessage, (told) => {
      const rendered = digestBlocks(told, linkTo)
      expect(complaintsAbout(rendered)).toEqual([])
      for (const text of visibleTexts(rendered)) expect(text).not.toMatch(/<[!@#]/)
    }),
    { numRuns: isLong ? 200 : 20 },
  )
})

test('a note can be disputed only where a line of it stands on one conversation', () => {
  const actions = (changes: Parameters<typeof answerOf>[0]) => {
    const blocks: Json[] = digestBlocks({ ...message, answer: answerOf(changes) }, linkTo).blocks
    return blocks.flatMap(({ elements }) => elements ?? []).map(({ action_id }) => action_id)
  }
  expect(actions({})).toContain('note_dispute')
  expect(actions({ sentences: [{ kind: 'derived', text: 'Over all calls.', support: [] }] })).not.toContain(
    'note_dispute',
  )
})
