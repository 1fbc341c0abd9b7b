import { type Answer, answerSchema, type Quote } from '../model/answer.ts'
import { barePlan } from '../model/plan.ts'
import { createProofLinks } from '../privacy/proof-links.ts'
import { answerBlocks } from './blocks/answer-blocks.ts'
import type { AnswerView } from './blocks/answer-view.ts'

type Sample = { name: string; blocks: readonly unknown[] }

const words = 'Our board asked us to price out Entrata before the holidays'
const quote: Quote = {
  ...{ interactionId: 'gong:1', turnId: 't1', start: 0, end: words.length, speaker: 'Elena Voss', text: words },
  ...{ occurredAt: '2026-11-19T16:00:00.000Z', title: 'Renewal', sourceSystem: 'gong', type: 'call' },
  ...{ startSeconds: 872, permalink: null },
}
const support = [{ kind: 'quote' as const, index: 0 }]
const usual: Answer = answerSchema.parse({
  question: 'What happened on our last call with Brackwater?',
  plan: { ...barePlan, intent: 'open', domain: 'pay_ready', timeZone: 'America/Chicago' },
  sentences: [
    { kind: 'derived', text: 'On the Thu 19 Nov call Brackwater said they are pricing Entrata.', support },
    { kind: 'quote', text: `Elena Voss: “${words}”`, support },
  ],
  quotes: [quote],
  numbers: [],
  table: null,
  choices: [],
  coverage: { interactions: 1, turns: 40, undated: 0, sources: [], missing: [], text: 'Read 1 call · Gong 12:02' },
  audience: 'everyone',
  mode: 'no-model',
  receiptId: '00000000-0000-4000-8000-000000000001',
})
const view: AnswerView = {
  timeZone: 'America/Chicago',
  now: new Date('2026-11-23T18:40:00.000Z'),
  linkTo: createProofLinks({ webUrl: 'https://sophia.example', hosts: [], leadsOut: false }).linkTo,
  asker: { userId: 'U01', threadTs: '1700000000.000001' },
}
const cells = ['19 Nov', 'Gong call', 'Elena Voss', words]

/** Each shape of answer the builders can be asked for. */
const shapes: Record<string, Partial<Answer>> = {
  answer: {},
  summary: { plan: { ...usual.plan, intent: 'summary' } },
  table: {
    table: {
      kind: 'timeline',
      caption: 'Brackwater, newest first',
      columns: ['Date', 'Where', 'Who', 'What'],
      rows: [{ cells, support }],
    },
  },
  chart: {
    chart: {
      kind: 'line',
      title: 'Brackwater: share of customer turns, %',
      unit: '%',
      labels: ['5 Oct', '19 Oct', '26 Oct', '9 Nov'],
      series: [{ name: 'Negative', values: [4, 17, 39, 48] }],
    },
  },
  choices: {
    choices: ['Calderwick', 'Larkmoor'].map((label) => ({ label, detail: '4 calls', question: `Timeline ${label}` })),
  },
  letter: { form: 'letter' },
}

/** A message of every builder over sample facts, for whoever wants to know whether Slack takes them. */
export function sampleMessages(): Sample[] {
  return [
    ...Object.entries(shapes).map(([name, shape]) => ({
      name,
      blocks: answerBlocks({ ...usual, ...shape }, view).blocks,
    })),
  ]
}
