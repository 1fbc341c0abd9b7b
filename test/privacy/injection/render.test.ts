import { describe, expect, test } from 'vitest'
import { defaultSignals } from '../../../src/domains/profile.ts'
import type { Answer } from '../../../src/model/answer.ts'
import type { DigestMessage } from '../../../src/model/digest.ts'
import { createProofLinks } from '../../../src/privacy/proof-links.ts'
import { answerBlocks } from '../../../src/slack/blocks/answer-blocks.ts'
import { allFacts, allProofs, countedLines } from '../../../src/slack/blocks/answer-lists.ts'
import { correctionBlocks } from '../../../src/slack/blocks/correction-blocks.ts'
import { toCsv } from '../../../src/slack/blocks/csv.ts'
import { explainAnswer } from '../../../src/slack/blocks/explain-answer.ts'
import { missingBlocks, wrongFactBlocks } from '../../../src/slack/blocks/feedback-blocks.ts'
import { listModal } from '../../../src/slack/blocks/list-modal.ts'
import { pickEntityBlocks } from '../../../src/slack/blocks/pick-entity-blocks.ts'
import { questionBlocks } from '../../../src/slack/blocks/question-blocks.ts'
import { textModal } from '../../../src/slack/blocks/text-modal.ts'
import { digestBlocks } from '../../../src/slack/digests/digest-blocks.ts'
import { homeView } from '../../../src/slack/home/home-view.ts'
import type { InteractionHead } from '../../../src/stores/postgres/conversations.ts'
import { answerOf, plan, quote, receiptOf } from '../../slack/scripted-answers.ts'
import { member, questionOf } from '../../support/scripted-entities.ts'
import { type Attack, buildCorpus } from './corpus.ts'
import { harmsOf } from './harms.ts'

const corpus = buildCorpus()
const now = new Date('2026-11-23T18:40:00Z')
const timeZone = 'America/Chicago'
const links = createProofLinks({ webUrl: 'https://sophia.example', hosts: ['gong.io'], leadsOut: true })
const view = { ...links, timeZone, now, asker: { userId: 'U1', threadTs: '1.1' } }
const { signal } = new AbortController()
const scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'maya@payready.example' } } as const

/** An answer whose every foreign word is the attack. */
function answerWith({ id, text }: Attack): Answer {
  const entity = { kind: 'company' as const, id: 'c1', name: text, phrase: text }
  const support = [{ kind: 'quote' as const, index: 0 }]
  const said = (part?: string) => ({
    kind: 'quote' as const,
    text: `${text}: “${text}”`,
    support,
    ...(part && { part }),
  })
  return answerOf({
    question: text,
    plan: { ...plan, companies: [entity], channel: text, terms: [text], notApplied: [text] },
    sentences: [said(), said(text), said(text), said()],
    quotes: [
      { ...quote, interactionId: id, turnId: `${id}/3`, speaker: text, title: text, text, permalink: hostileLink },
    ],
    table: { kind: 'timeline', caption: text, columns: ['Date', text], rows: [{ cells: [text, text], support }] },
    chart: { kind: 'bar', title: text, unit: text, labels: [text, 'b'], series: [{ name: text, values: [1, 2] }] },
    choices: [{ label: text, detail: text, question: 'Which?' }],
    coverage: { ...answerOf().coverage, text, missing: [{ reason: text, count: 1 }] },
    identity: {
      ...{ kind: 'person', entityId: 'p1', name: text },
      names: [text, `${text} `].map((name) => ({ name, source: text })),
    },
    notices: [text],
  })
}
const hostileLink = 'https://app.gong.io.evil.example/call?id=1'

const schedule: DigestMessage['schedule'] = {
  ...{ id: 's1', kind: 'coaching', channel: 'C1', email: null, weekday: 1, minute: 600, timeZone: null },
  ...{ isEnabled: true, mutedUntil: null, createdBy: 'operator', createdAt: '', updatedAt: '', request: null },
}

/** Every message and form that shows what was said or named. */
function surfacesOf(attack: Attack): Record<string, () => { text?: string; blocks?: readonly unknown[] }> {
  const { text } = attack
  const answer = answerWith(attack)
  const told = (kind: 'coaching' | 'team_note' | 'follow' | 'rules' | 'decision') =>
    digestBlocks(
      {
        ...{ key: 'k', kind, timeZone, now, lines: [text, text], subject: text },
        schedule: { ...schedule, request: { kind: 'ask', text, receiptId: null } },
        answer: kind === 'rules' || kind === 'decision' ? null : answer,
      },
      links.linkTo,
    )
  const list = (lines: Parameters<typeof listModal>[0]['lines']) =>
    listModal({ what: 'facts', title: 'All', notes: [text], lines, value: { receiptId: 'r' } })
  const head: InteractionHead = {
    ...{ id: attack.id, version: '1', digest: 'd', type: 'call', title: text, sourceSystem: 'gong', collection: text },
    ...{ company: text, companyId: null, occurredAt: null, permalink: hostileLink, restricted: false, turnCount: 1 },
  }
  return {
    answer: () => answerBlocks(answer, { ...view, share: 'thread', note: text }),
    summary: () => answerBlocks({ ...answer, plan: { ...answer.plan, intent: 'summary' } }, view),
    promises: () => answerBlocks({ ...answer, plan: { ...answer.plan, intent: 'commitments' } }, view),
    letter: () => answerBlocks({ ...answer, form: 'letter' }, view),
    facts: () => list(allFacts(answer, view)),
    proofs: () => list(allProofs(answer, view)),
    rows: () => list(countedLines({ value: 1, said: text, rows: [{ head, turn: null }] }, view)),
    csv: () => textModal('CSV', answer.table ? toCsv(answer.table) : [], text),
    why: () => ({
      blocks: explainAnswer(
        { ...receiptOf(answer, { ...request, text }), answer },
        { ...view, signals: defaultSignals },
      ),
    }),
    'wrong fact': () => wrongFactBlocks(answer, [0], view),
    missing: () => missingBlocks(answer),
    pick: () => pickEntityBlocks(answer, [{ ...entity(text), interactions: 1, last: null }]),
    review: () =>
      questionBlocks(
        questionOf('q', [text, text], { left: [member('1', 'gong/party', { name: text, email: text })], right: [] }),
        null,
      ),
    correction: () =>
      correctionBlocks(
        {
          ...{ postedAt: now.toISOString(), now },
          corrections: [
            {
              ...{
                receiptId: 'r',
                question: { kind: 'ask', text },
                timeZone,
                answeredAt: now.toISOString(),
                state: 's',
              },
              ...{ causes: [], isVoid: false, facts: [{ kind: 'words', proof: 1, now: text }] },
            },
          ],
        },
        { channel: '', threadTs: '1.1', messageTs: '1.2', onlyFor: 'U1' },
      ),
    home: () =>
      homeView(
        {
          ...{ accounts: answer, promises: answer, freshness: answer, waiting: 1, isNamedInWins: false },
          digests: [{ kind: 'follow', at: now.toISOString(), about: text }],
        },
        view,
      ),
    digest: () => told('coaching'),
    'team note': () => told('team_note'),
    followed: () => told('follow'),
    rules: () => told('rules'),
    decision: () => told('decision'),
  }
}
const request = { kind: 'ask', timeZone, previous: null, scope, signal } as const
const entity = (text: string) => ({ kind: 'company' as const, id: 'c1', name: text, detail: text })

describe('a corpus of attacks', () => {
  test('is wide: five hundred and more, no two alike, of every class, carrier and place', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(500)
    expect(new Set(corpus.map(({ place, text }) => `${place} ${text}`)).size).toBe(corpus.length)
    const spread = (key: 'class' | 'carrier' | 'place') => new Set(corpus.map((attack) => attack[key])).size
    expect([spread('class'), spread('carrier'), spread('place')]).toEqual([17, 16, 12])
  })

  test('does nothing where it is shown: no mention, no broadcast, no link but ours, no format, nothing hidden', () => {
    // Each attack in an answer, and in every fourth of the other places in turn.
    const isTried = (surface: number, attack: number) => surface === 0 || surface % 4 === attack % 4
    const harms = corpus.flatMap((attack, index) =>
      Object.entries(surfacesOf(attack)).flatMap(([surface, show], place) =>
        (isTried(place, index) ? harmsOf(show()) : []).map(
          (harm) => `${attack.id} ${attack.class} by ${attack.carrier} in ${surface}: ${harm}`,
        ),
      ),
    )
    expect(harms.slice(0, 20)).toEqual([])
  })

  test('the same look finds every harm in a message that has them', () => {
    const text = (words: string) =>
      harmsOf({ blocks: [{ type: 'section', text: { type: 'mrkdwn', verbatim: true, text: words } }] })
    for (const words of [
      '<!channel>',
      '<@U1>',
      '<https://evil.example|x>',
      'https://evil.example',
      '`x',
      '*x',
      '_x_',
      'a\u200bb',
    ])
      expect(text(words), words).not.toEqual([])
    expect(text('• *Ours* <https://sophia.example/i/1#2|[1]> – “fine”')).toEqual([])
    expect(
      harmsOf({ blocks: [{ type: 'actions', elements: [{ type: 'button', url: 'https://evil.example' }] }] }),
    ).not.toEqual([])
    expect(harmsOf({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }] })).not.toEqual([])
  })
})
