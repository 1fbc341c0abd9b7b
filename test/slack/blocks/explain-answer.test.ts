import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSignals } from '../../../src/domains/profile.ts'
import type { Answer, NumberFact, Support } from '../../../src/model/answer.ts'
import type { Receipt } from '../../../src/model/receipt.ts'
import { explainAnswer } from '../../../src/slack/blocks/explain-answer.ts'
import { answerOf, plan, receiptOf } from '../scripted-answers.ts'
import { complaintsAbout, visibleTexts } from './slack-limits.ts'

const view = { timeZone: 'America/Chicago', now: new Date('2026-11-24T15:00:00Z'), signals: defaultSignals }
const { signal } = new AbortController()
const scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'maya@payready.example' } } as const
const request = { kind: 'ask', text: 'Why?', timeZone: 'America/Chicago', previous: null, scope, signal } as const
const figure = (metric: string): NumberFact => ({
  ...{ metric, value: 3, unit: 'turns', population: 'all' },
  filter: { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null, terms: [] },
})

function explain(changes: Partial<Answer>, more: Partial<Receipt> = {}): string {
  const answer = answerOf(changes)
  const blocks = explainAnswer({ ...receiptOf(answer, request), ...more, answer }, view)
  expect(complaintsAbout({ text: 'Why this answer', blocks })).toEqual([])
  return visibleTexts(blocks).join('\n')
}

test('evidence is counted by its kind, each thing once', () => {
  const support: Support[] = [
    { kind: 'quote', index: 0 },
    { kind: 'crm', id: 'salesforce/deal/1' },
    { kind: 'crm', id: 'salesforce/deal/1' },
    { kind: 'interaction', id: 'call-1' },
    { kind: 'label', interactionId: 'call-1', turnId: 't1', label: 'promise' },
    { kind: 'number', index: 0 },
  ]
  const shown = explain({ sentences: [{ kind: 'derived', text: 'x', support }], numbers: [figure('promises')] })
  for (const line of ['1 quote, read again', '1 figure, counted again', '1 CRM record', '1 conversation named'])
    expect(shown).toContain(`• ${line}\n`)
  expect(shown).toContain('1 turn that a rule was asked of')
})

test('the rules are those the answer rests on, with the limits that are set', () => {
  const risk = explain({ numbers: [figure('risk_signals'), figure('accounts_at_risk')] })
  expect(risk.match(/Risk signals \(7\)/g)).toHaveLength(1)
  expect(risk).toContain('no customer contact for 21 days')
  expect(risk).not.toContain('Overdue:')
  expect(explain({})).not.toContain('*Rules*')
})

test('what was not applied, a look back and a thread before it are said', () => {
  const asOf = { ...plan, notApplied: ['only in Texas'], asOf: '2026-11-03T06:00:00.000Z' }
  const before = { ...receiptOf(answerOf(), request), request: { ...request, previous: plan } }
  const shown = explain({ plan: asOf }, { request: before.request })
  expect(shown).toContain('*Not applied*\n• only in Texas')
  expect(shown).toContain('As known before Tue 3 Nov, 00:00')
  expect(shown).toContain('after the answer before it')
})

test('a model that took part is named with its prompts', () => {
  const model = { model: 'chat-1', prompts: [{ name: 'word', version: '1.0.0', digest: 'ab' }] }
  const shown = explain({ mode: 'model' }, { versions: { sophia: '1.2.3', migration: '0006_as_of', model } })
  expect(shown).toContain('worded with chat-1 (prompts word 1.0.0), every sentence checked')
})

test('a receipt of before verdicts and versions were kept is explained by what it has', () => {
  const shown = explain({}, { verdict: null, versions: null, request: null, scope: null, salt: null })
  expect(shown).toContain('how many is not kept in this receipt')
  expect(shown).toContain('An older Sophia')
})

test('whatever was asked and found, the explanation keeps Slack’s limits and pings nobody', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 5_000 }), fc.constant('<!channel> <@U1> '.repeat(300)))
  const lines = fc.array(text, { maxLength: 60 })
  fc.assert(
    fc.property(text, lines, lines, (phrase, notApplied, missing) => {
      const companies = [{ kind: 'company' as const, id: 'c', name: phrase, phrase: 'it' }]
      const shown = explain({
        plan: { ...plan, notApplied, companies, terms: notApplied },
        coverage: { ...answerOf().coverage, text: phrase, missing: missing.map((reason) => ({ reason, count: 1 })) },
      })
      expect(shown).not.toMatch(/<[!@#]/)
    }),
    { numRuns: 40 },
  )
})
