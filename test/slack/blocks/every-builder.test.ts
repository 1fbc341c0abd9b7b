import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerSchema } from '../../../src/model/answer.ts'
import { answerBlocks } from '../../../src/slack/blocks/answer-blocks.ts'
import { allFacts, allProofs, countedLines } from '../../../src/slack/blocks/answer-lists.ts'
import { askAbout } from '../../../src/slack/blocks/ask-about.ts'
import { toCsv } from '../../../src/slack/blocks/csv.ts'
import {
  missingBlocks,
  notedProofBlocks,
  reasonBlocks,
  shortBlocks,
  wrongFactBlocks,
} from '../../../src/slack/blocks/feedback-blocks.ts'
import { plainLetter } from '../../../src/slack/blocks/letter-block.ts'
import { listModal } from '../../../src/slack/blocks/list-modal.ts'
import { modalOf } from '../../../src/slack/blocks/modal.ts'
import { entityOptions, pickEntityBlocks } from '../../../src/slack/blocks/pick-entity-blocks.ts'
import { textModal } from '../../../src/slack/blocks/text-modal.ts'
import { asProof } from '../../support/proof-links.ts'
import { answerOf, plan, quote } from '../scripted-answers.ts'
import { hostileAnswer, hostileText } from './hostile-answers.ts'
import { complaintsAbout, complaintsAboutModal, visibleTexts } from './slack-limits.ts'

const url = 'https://sophia.example/i/call-1'
const view = {
  ...{ linkTo: () => asProof(url), linkToConversation: () => asProof(url), timeZone: 'America/Chicago' },
  now: new Date('2026-11-23T18:40:00Z'),
}
const asker = { userId: 'U1', threadTs: '1.1' }
const numRuns = 12

function expectHarmless(shown: { text?: string; blocks: object[] }): void {
  for (const text of [...visibleTexts(shown.blocks), shown.text ?? '–']) {
    expect(text).not.toMatch(/<[!@#]|\p{Surrogate}|\u200b|[\u{e0000}-\u{e007f}]|\u202e/u)
    for (const [, linked] of text.matchAll(/<((?:https?|mailto|tel|javascript):[^>|]*)/g)) expect(linked).toBe(url)
  }
}

test('whatever an answer holds, its message keeps Slack’s limits, pings nobody and links to proofs alone', () => {
  fc.assert(
    fc.property(hostileAnswer, hostileText, (answer, text) => {
      answerSchema.parse(answer)
      const message = answerBlocks(answer, { ...view, asker, share: 'thread', note: text })
      expect(complaintsAbout(message)).toEqual([])
      expectHarmless(message)
    }),
    { numRuns },
  )
})

test('so do the messages that ask what was wrong with it', () => {
  fc.assert(
    fc.property(hostileAnswer, hostileText, (answer, name) => {
      const entity = { kind: 'company' as const, id: name, name, detail: name, interactions: 1, last: null }
      const proofs = answer.quotes.map((_, index) => index)
      const messages = [
        reasonBlocks(answer.receiptId),
        wrongFactBlocks(answer, proofs, view),
        ...(answer.quotes.length > 0 ? [notedProofBlocks(answer, 0, view)] : []),
        pickEntityBlocks(answer, Array(5).fill(entity)),
        missingBlocks(answer),
        shortBlocks(answer, view),
      ]
      for (const message of messages) {
        expect(complaintsAbout(message)).toEqual([])
        expectHarmless(message)
      }
      const options = entityOptions(Array(101).fill({ ...entity, name: name.slice(0, 200), detail: null }))
      expect(options).toHaveLength(100)
      for (const { text, value = '' } of options) {
        expect(text.text.length).toBeLessThanOrEqual(75)
        expect(value.length).toBeLessThanOrEqual(150)
      }
    }),
    { numRuns },
  )
})

test('so do its lists, as long as they may be, page after page', () => {
  fc.assert(
    fc.property(hostileAnswer, hostileText, fc.nat(9), (answer, title, page) => {
      const head = {
        ...{
          id: 'c',
          version: '1',
          digest: 'd',
          type: title.slice(0, 100),
          title: title.slice(0, 100),
          sourceSystem: 'gong' as const,
          collection: 'c',
        },
        ...{
          company: title.slice(0, 100),
          companyId: null,
          occurredAt: null,
          permalink: null,
          restricted: false,
          turnCount: 1,
        },
      }
      const rows = Array.from({ length: 200 }, () => ({ head, turn: null }))
      for (const lines of [
        allFacts(answer, view),
        allProofs(answer, view),
        countedLines({ value: 200, said: title, rows }, view),
      ]) {
        const modal = modalOf(
          listModal({ what: 'facts', title, notes: [title, ''], lines, value: { receiptId: answer.receiptId, page } }),
        )
        expect(complaintsAboutModal(modal)).toEqual([])
        expectHarmless(modal)
      }
      const texts = textModal(title, [...plainLetter(answer), ...(answer.table ? toCsv(answer.table) : [])], null)
      expect(complaintsAboutModal(modalOf(texts))).toEqual([])
    }),
    { numRuns: 8 },
  )
})

test('no cell of a CSV begins a formula, whatever it holds, and every row has every column', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(
          hostileText.map((text) => text.slice(0, 80)),
          { maxLength: 4 },
        ),
        { maxLength: 5 },
      ),
      (cells) => {
        const rows = cells.map((one) => ({ cells: one, support: [] }))
        for (const line of toCsv({ columns: ['=A', 'B', '@C'], rows }).slice(1)) {
          const read = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
          expect(read).toHaveLength(3)
          for (const cell of read) expect(cell.replace(/^"/, '')).not.toMatch(/^[=@+-](?![\d])/)
        }
      },
    ),
    { numRuns },
  )
})

test('sentences of a part stand under its heading; a summary has a field for each', () => {
  const fact = (text: string, part?: string) => ({ kind: 'derived' as const, text, support: [], ...(part && { part }) })
  const sentences = [fact('First.'), fact('One', 'Wins'), fact('Two', 'Wins'), fact('Talk share 51 %', 'Team')]
  const digest = answerBlocks(answerOf({ sentences, plan: { ...plan, intent: 'digest' } }), view)
  expect(visibleTexts(digest.blocks).slice(0, 4)).toEqual([
    ...['Coaching digest, 24 Oct–23 Nov', '*First.*', '*Wins*\n• One\n• Two', '*Team* Talk share 51 %'],
  ])
  const summary = answerBlocks(answerOf({ sentences, plan: { ...plan, intent: 'summary' } }), view)
  expect(summary.blocks[2]).toMatchObject({
    fields: [{ text: '*Wins* \nOne\nTwo'.replace(' \n', '\n') }, { text: '*Team* Talk share 51 %' }],
  })
})

test('the same question about somebody else names nobody it was taken for', () => {
  const request = { kind: 'ask' as const, text: 'What did Brackwater’s Elena say about Entrata?' }
  const other = { kind: 'company' as const, id: '1' }
  expect(askAbout({ request, plan }, other)).toBe('What did Elena say about Entrata? [company:1]')
  expect(askAbout({ request, plan }, { kind: 'person', id: '2' })).toBe(`${request.text} [person:2]`)
})

test('a proof line names the day where the asker is', () => {
  const late = answerOf({ quotes: [{ ...quote, occurredAt: '2026-11-20T03:00:00.000Z' }] })
  expect(allProofs(late, view)[0]).toContain('call Thu 19 Nov')
  expect(allProofs(late, { ...view, timeZone: 'Europe/London' })[0]).toContain('call Fri 20 Nov')
})
