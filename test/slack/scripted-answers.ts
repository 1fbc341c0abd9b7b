import type { AskAsThen } from '../../src/agent/again/ask-as-then.ts'
import type { AnswerRequest } from '../../src/model/agent.ts'
import type { Answer, Quote } from '../../src/model/answer.ts'
import { barePlan, type Plan } from '../../src/model/plan.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import { viewerName } from '../../src/model/scope.ts'

export const plan: Plan = {
  ...barePlan,
  intent: 'open',
  domain: 'pay_ready',
  collection: null,
  terms: ['price'],
  people: [],
  companies: [{ kind: 'company', id: 'c1', name: 'Brackwater Residential', phrase: 'Brackwater' }],
  time: { from: '2026-10-24T05:00:00.000Z', to: '2026-11-24T06:00:00.000Z', phrase: '30d', label: '24 Oct–23 Nov' },
  timeZone: 'America/Chicago',
  sources: ['gong'],
  types: [],
  order: 'relevance',
  notApplied: [],
}

export const quote: Quote = {
  interactionId: 'call-1',
  turnId: 'call-1:7',
  start: 0,
  end: 30,
  speaker: 'Elena Voss',
  occurredAt: '2026-11-19T16:00:00.000Z',
  text: 'Our board asked us to price out Entrata before the holidays',
  title: 'Brackwater renewal',
  sourceSystem: 'gong',
  type: 'call',
  startSeconds: 872,
  permalink: null,
}

export function answerOf(changes: Partial<Answer> = {}): Answer {
  return {
    question: 'What happened?',
    plan,
    notices: [],
    sentences: [
      { kind: 'derived', text: 'Brackwater is pricing Entrata.', support: [{ kind: 'quote', index: 0 }] },
      { kind: 'quote', text: `Elena Voss: “${quote.text}”`, support: [{ kind: 'quote', index: 0 }] },
    ],
    quotes: [quote],
    numbers: [],
    table: null,
    chart: null,
    form: 'facts',
    choices: [],
    coverage: { interactions: 2, turns: 90, undated: 0, sources: [], missing: [], text: 'Read 2 calls · Gong 12:02' },
    identity: null,
    audience: 'everyone',
    mode: 'no-model',
    receiptId: 'receipt-1',
    ...changes,
  }
}

/** What is kept of an answer to a request. */
export function receiptOf(answer: Answer, { scope, ...request }: AnswerRequest): Receipt {
  const { kind, text, timeZone, previous } = request
  return {
    ...{ id: answer.receiptId, answer, scope, rows: [], salt: 'ab', at: '2026-11-23T18:40:00.000Z' },
    viewer: viewerName(scope.viewer),
    request: { kind, text, timeZone, previous },
    versions: { sophia: '1.2.3', migration: '0006_as_of', model: null },
    verdict: { checked: 4, dropped: [{ reason: "“Juniper” is nobody's words", length: 30 }], counted: {} },
  }
}

/** Asks the script again for whoever wants to see an answer now. */
export function scriptedAskAsThen(
  script: (request: AnswerRequest) => Promise<Answer> | Answer,
  receipts: Map<string, Receipt>,
): AskAsThen {
  return async (receipt, { scope, signal }) => {
    const request = { ...receipt.request, scope, signal }
    const answer = await script(request)
    return {
      answer,
      ...{ coaching: { shown: [], refused: [] }, verdict: { checked: 4, dropped: [] }, lost: 0 },
      isSame: JSON.stringify(answer) === JSON.stringify(receipt.answer),
      keep: async (receiptId = crypto.randomUUID()) => {
        const kept = { ...answer, receiptId }
        receipts.set(receiptId, receiptOf(kept, request))
        return kept
      },
    }
  }
}
