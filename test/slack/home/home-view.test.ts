import fc from 'fast-check'
import { expect, test } from 'vitest'
import { greeting } from '../../../src/slack/home/greeting.ts'
import type { HomeFacts } from '../../../src/slack/home/home-facts.ts'
import { homeView } from '../../../src/slack/home/home-view.ts'
import { promptsFor } from '../../../src/slack/home/prompts.ts'
import { asProof } from '../../support/proof-links.ts'
import { complaintsAbout } from '../blocks/slack-limits.ts'
import { answerOf, plan } from '../scripted-answers.ts'

const reading = {
  ...{ timeZone: 'America/Chicago', now: new Date('2026-11-23T18:40:00Z') },
  linkTo: () => asProof('https://sophia.example/i/1'),
}
const nothing: HomeFacts = {
  ...{ accounts: null, promises: null, freshness: null, digests: [], isNamedInWins: false, waiting: 0 },
}
const textOf = (facts: HomeFacts): string => JSON.stringify(homeView(facts, reading).blocks)

function riskOf(names: readonly string[], said = 'pricing a competitor') {
  const companies = names.map((name) => ({ kind: 'company' as const, id: name, name, phrase: 'my accounts' }))
  const filter = { personIds: [], sources: [], types: [], from: null, to: null, terms: [] }
  const numbers = names.map((id) => ({
    ...{ metric: 'risk_signals', value: 1, unit: '', population: '', filter: { ...filter, companyIds: [id] } },
  }))
  const lines = names.map((name, index) => ({
    ...{ kind: 'derived' as const, text: `${name}: ${said}` },
    support: [
      { kind: 'number' as const, index },
      { kind: 'quote' as const, index: 0 },
    ],
  }))
  const first = { kind: 'number' as const, text: 'Some of your accounts show risk signals.', support: [] }
  return answerOf({ plan: { ...plan, companies }, numbers, sentences: [first, ...lines] })
}

test('what is not known yet is said to be read, what is lost is not guessed', () => {
  expect(textOf(nothing)).toContain('Reading what happened with your accounts')
  expect(textOf({ ...nothing, accounts: 'lost' })).toContain('so I won’t guess')
})

test('at most five accounts stand there, each by name with its proof', () => {
  const names = ['Ash', 'Birch', 'Cedar', 'Damson', 'Elm', 'Fir']
  const text = textOf({ ...nothing, accounts: riskOf(names) })
  for (const name of names.slice(0, 5))
    expect(text).toContain(`*${name}*\\n• Pricing a competitor <https://sophia.example/i/1|[1]>`)
  expect(text).not.toContain('Fir')
})

test('questions that wait and what is chosen are told in words', () => {
  expect(textOf({ ...nothing, waiting: 3 })).toContain('3 questions about who is who wait')
  expect(textOf({ ...nothing, isNamedInWins: true })).toContain('Do not name me in wins')
})

test('no content breaks the limits of a view', () => {
  const text = fc.string({ unit: 'binary', maxLength: 1200 })
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), text, (names, about) => {
      const answer = riskOf(names, about)
      const digests = names.map((name) => ({ kind: 'follow' as const, at: '2026-11-24T14:00:00Z', about: name }))
      const facts = { ...nothing, accounts: answer, promises: answer, freshness: answer, digests, waiting: 7 }
      const { blocks } = homeView(facts, reading)
      expect(blocks.length).toBeLessThanOrEqual(100)
      expect(complaintsAbout({ text: 'Home', blocks })).toEqual([])
      expect(
        complaintsAbout(greeting({ organisation: 'Pay Ready', botUserId: 'U0', account: about, isShared: false })),
      ).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('among people of another organisation only whom she answers is said', () => {
  const { text, blocks } = greeting({
    organisation: 'Pay Ready',
    botUserId: 'U0',
    account: 'Brackwater',
    isShared: true,
  })
  expect([text, blocks.length]).toEqual(['I answer Pay Ready staff only.', 1])
})

const offices = { isManager: false, isAdministrator: false, mayConfigure: false, ownsAccounts: false }
const usual = [{ title: 'What I can ask', message: 'What can I ask you?' }]

test('first questions follow what somebody looks at and their office, four at most', () => {
  const rep = { ...offices, ownsAccounts: true }
  const at = promptsFor({ account: { name: 'Brackwater' }, offices: rep, own: { name: 'Larkmoor' }, usual })
  expect(at.map(({ message }) => message)).toContain('Summarise Brackwater since Monday')
  expect(at).toHaveLength(4)
  const alone = promptsFor({ account: null, offices: rep, own: { name: 'Larkmoor' }, usual })
  expect(JSON.stringify(alone)).toContain('our last call with Larkmoor')
  expect(promptsFor({ account: null, offices, own: null, usual })).toEqual(usual)
})
