import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FieldName, fieldNames } from '../../../src/model/entity.ts'
import type { EntityView } from '../../../src/model/resolution.ts'
import { entityBlocks } from '../../../src/slack/blocks/entity-blocks.ts'
import { readOtherName } from '../../../src/slack/blocks/other-names.ts'
import { questionBlocks } from '../../../src/slack/blocks/question-blocks.ts'
import { answeredBlocks, undoneBlocks } from '../../../src/slack/blocks/verdict-blocks.ts'
import type { Json } from '../../support/recording-slack.ts'
import { member, questionOf, scriptedEntities, tran } from '../../support/scripted-entities.ts'
import { complaintsAbout, visibleTexts } from './slack-limits.ts'

const shown = (message: { text: string; blocks: object[] }): Json[] => {
  expect(complaintsAbout(message)).toEqual([])
  return message.blocks
}

test('a question shows its place, both sides, the weights and three answers', () => {
  const blocks = shown(questionBlocks(tran, { position: 1, total: 3 }))
  expect(blocks[0].text.text).toBe('*Are Bob Tran and Robert Tran the same person?*')
  expect(blocks[1].elements[0].text).toBe('1 of 3 open · 3 records · 90.2 % likely the same · too unsure to join alone')
  expect(blocks[2].fields.map(({ text }: Json) => text)).toEqual([
    '*Bob Tran*\nHubSpot contact 101\n≠ Name: Bob Tran\nE-mail: tran@wrenfield.example\n≠ Title: Controller',
    [
      '*Robert Tran*',
      '2 records: Salesforce contact, Gong party',
      '≠ Name: Robert Tran',
      'E-mail: tran@wrenfield.example (1 of 2)',
      'Employer: Wrenfield Homes (1 of 2)',
      '≠ Title: CFO (1 of 2)',
    ].join('\n'),
  ])
  expect(blocks[3].text.text).toMatch(/^```before: any two records +−10\.4 {2}░+\n[\s\S]+= 90\.2 % the same```$/)
  expect(blocks[5].elements.map(({ text, value }: Json) => [text.text, value])).toEqual([
    ['Same', 'q1'],
    ['Different', 'q1'],
    ['Unsure', 'q1'],
  ])
})

test('the drawing fits a phone', () => {
  const drawing = shown(questionBlocks(tran, null))[3].text.text.replaceAll('```', '')
  for (const line of drawing.split('\n')) expect(line.length).toBeLessThanOrEqual(52)
})

test('what many records say is said once', () => {
  const left = Array.from({ length: 9 }, (_, index) => member(String(index), 'gong/party', { name: 'Bob Tran' }))
  const blocks = shown(questionBlocks(questionOf('q', ['Bob Tran', 'B'], { left, right: [] }), null))
  expect(blocks[2].fields[0].text).toBe('*Bob Tran*\n9 records: Gong party\nName: Bob Tran')
})

test('an answer says what it changed, and can be taken back', () => {
  const merged = { labelId: '7', verdict: 'same' as const, events: [{ type: 'merge' } as Json] }
  const blocks = shown(answeredBlocks(tran, merged))
  expect(blocks[0].text.text).toBe('*Bob Tran and Robert Tran are one person now.*')
  expect(blocks[2].elements.map(({ text, value }: Json) => [text.text, value])).toEqual([
    ['Undo', '7'],
    ['Next question', 'next'],
  ])
  const said = (verdict: 'same' | 'different' | 'unsure', ...types: string[]) =>
    shown(answeredBlocks(tran, { labelId: '7', verdict, events: types.map((type) => ({ type }) as Json) }))[0].text.text
  expect(said('same')).toBe('*Noted: Bob Tran and Robert Tran stay one person.*')
  expect(said('different', 'split')).toBe('*Bob Tran and Robert Tran are two people now.*')
  expect(said('different')).toBe('*Noted: Bob Tran and Robert Tran stay two people.*')
  expect(said('unsure')).toBe('*Noted: you are not sure about Bob Tran and Robert Tran; nothing changes.*')
})

test('an undo says whether everything is where it was', () => {
  const said = (restored: number, exact: boolean) =>
    shown(undoneBlocks({ eventId: '1', restored, exact, labelId: null }))[0].text.text
  expect(said(3, true)).toBe('*Taken back: 3 records are exactly where they were.*')
  expect(said(1, true)).toBe('*Taken back: 1 record is exactly where it was.*')
  expect(said(2, false)).toBe('*Taken back: 2 records moved back; what changed since then stays.*')
  expect(said(0, true)).toBe('*Taken back. No record had moved.*')
})

test('“Why one person?” lists the records and the weakest link, and leads to the question', async () => {
  const view = (await scriptedEntities().service.show('e-q1-r')) as EntityView
  const blocks = shown(entityBlocks(view))
  expect(visibleTexts(blocks).join('\n')).toContain('*Robert Tran is one person in 2 records.*')
  expect(visibleTexts(blocks).join('\n')).toContain(
    '• Robert Tran (Salesforce contact 003A), tran@wrenfield.example, CFO',
  )
  expect(visibleTexts(blocks).join('\n')).toContain('*Weakest link*')
  expect(blocks.at(-1).elements[0]).toMatchObject({ action_id: 'not_the_same_entity', value: 'person:e-q1-r' })
})

const dunn = ['Katie Dunn', 'Kathryn Dunn', 'Katie Dunn', 'K. Dunn-Ellis'].map((name, index) =>
  member(`r${index}`, index % 2 === 0 ? 'hubspot/contact' : 'gong/party', { name }),
)
const inside = (left: typeof dunn, right: typeof dunn) => {
  const question = questionOf('q', ['Katie', 'Kathryn'], { left, right })
  return { ...question, right: { ...question.right, entityId: question.left.entityId } }
}

test('inside one person with three names or more another one can be asked about', () => {
  const blocks = shown(questionBlocks(inside(dunn.slice(0, 1), dunn.slice(1)), null))
  const { options } = blocks.at(-1).elements[0]
  expect(options.map(({ text, value }: Json) => [text.text, readOtherName(value)])).toEqual([
    ['Katie Dunn (HubSpot)', { left: 'r0', right: 'r1' }],
    ['Kathryn Dunn (Gong)', { left: 'r1', right: 'r0' }],
    ['K. Dunn-Ellis (Gong)', { left: 'r3', right: 'r0' }],
  ])
  const actions = (question: Parameters<typeof questionBlocks>[0]) =>
    shown(questionBlocks(question, null)).filter(({ type }) => type === 'actions')
  expect(actions(inside(dunn.slice(0, 1), dunn.slice(1, 3)))).toHaveLength(1)
  expect(actions(questionOf('q', ['Katie', 'Kathryn'], { left: dunn, right: dunn }))).toHaveLength(1)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('<!channel>', '<@U1>', '```', '*', '_', '&&&', '\ud83d', '\u0000', '', 'x'.repeat(3000), ' | '),
)
const hostileFields = fc.dictionary(fc.constantFrom(...(fieldNames as readonly FieldName[])), hostile)
const hostileMembers = fc.array(
  fc.tuple(hostile, hostile, hostileFields).map(([id, source, fields]) => member(id, source, fields)),
  { maxLength: 14 },
)
const weights = fc
  .array(fc.record({ comparison: hostile, level: hostile, bits: fc.double({ min: -18, max: 18, noNaN: true }) }), {
    maxLength: 40,
  })
  .map((evidence) => [{ comparison: 'prior', level: '`', bits: -9 }, ...evidence])

test('whatever the records hold, Slack’s limits hold and nobody is pinged', () => {
  const arbitrary = fc.record({
    name: hostile,
    reason: hostile,
    left: hostileMembers,
    right: hostileMembers,
    fields: weights,
  })
  fc.assert(
    fc.property(arbitrary, ({ name, reason, left, right, fields }) => {
      const question = questionOf('q', [name, name], { left, right }, { reason, sentence: reason, fields })
      const weakest = {
        left: '',
        right: '',
        bits: 0,
        probability: 0.5,
        decision: 'merge' as const,
        fields,
        sentence: reason,
      }
      const entity = { id: name || 'e', kind: 'person' as const, name, rows: left, weakest } as EntityView
      const within = { ...question, right: { ...question.right, entityId: question.left.entityId } }
      for (const message of [
        questionBlocks(within, null),
        questionBlocks(question, { position: 1, total: 2 }),
        answeredBlocks(question, { labelId: '1', verdict: 'same', events: [] }),
        entityBlocks(entity),
      ]) {
        expect(complaintsAbout(message)).toEqual([])
        for (const text of [...visibleTexts(message.blocks), message.text]) {
          expect(text).not.toMatch(/<[!@#]|\p{Surrogate}/u)
          if (text.startsWith('```before')) expect(text.slice(3, -3)).not.toContain('`')
        }
      }
    }),
    { numRuns: 150 },
  )
})
