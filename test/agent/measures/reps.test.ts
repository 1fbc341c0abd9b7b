import { describe, expect, it, test } from 'vitest'
import { findReps, membersOf } from '../../../src/agent/measures/find-reps.ts'
import { metObjections } from '../../../src/agent/measures/handled-objections.ts'
import { repCallsOf } from '../../../src/agent/measures/rep-calls-of.ts'
import { combinedOf, measureKind, roundFigure, sayMeasure, teamOf } from '../../../src/agent/measures/rep-measure.ts'
import { weigh } from '../../../src/agent/skills/coaching-focus.ts'
import { namedMeasure } from '../../../src/agent/understand/named-measure.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { HeardConversation, SpokenTurn } from '../../../src/memory/turn-cache.ts'
import type { Account, Colleague } from '../../../src/model/account.ts'
import { maySeeCoaching } from '../../../src/privacy/access.ts'

const colleague = (name: string, title: string | null, managerEmail: string | null = null): Colleague => ({
  ...{ personId: name.toLowerCase(), name, email: `${name.toLowerCase()}@ours.example` },
  ...{ title, timeZone: null, managerEmail },
})
const owned = (id: string, email: string): Account => ({
  ...{ id, name: id, parentId: null, type: 'customer', owners: [{ system: 'salesforce', name: id, email }] },
  ...{ system: null, units: null, city: null, state: null },
})

describe('reps', () => {
  const ann = colleague('Ann', 'Senior Account Executive', 'meg@ours.example')
  const meg = colleague('Meg', 'Sales manager')

  it('are known by their titles', () => {
    expect(findReps([ann, meg], [], payReady.repTitles).map(({ name }) => name)).toEqual(['Ann'])
  })

  it('are whoever owns a customer where no title tells', () => {
    const untitled = [colleague('Ann', null), colleague('Meg', null)]
    const accounts = [owned('a', 'ann@ours.example')]
    expect(findReps(untitled, accounts, payReady.repTitles).map(({ name }) => name)).toEqual(['Ann'])
  })

  it('are one each under all their mailboxes', () => {
    const twice = [ann, { ...ann, email: 'ann.b@ours.example' }]
    expect(membersOf(twice)).toMatchObject([{ emails: ['ann@ours.example', 'ann.b@ours.example'] }])
  })

  it('show their figures to themselves, to whom they report, and to the operator', () => {
    const [member] = membersOf([ann])
    if (!member) throw new Error('nobody')
    const may = (email: string) => maySeeCoaching({ kind: 'person', email }, member)
    expect([may('Ann@Ours.example'), may('meg@ours.example'), may('boss@ours.example'), may('')]).toEqual([
      ...[true, true, false, false],
    ])
    expect(maySeeCoaching({ kind: 'operator' }, member)).toBe(true)
  })
})

const turn = (position: number, who: string, text: string): SpokenTurn => ({
  ...{ interactionId: 'call', position, turnId: `t${position}`, speaker: who, text, caption: null, role: null },
  ...{ side: who === 'Cal' ? 'customer' : 'internal', personId: who.toLowerCase(), permalink: null, at: null },
  ...{ startSeconds: position * 10, endSeconds: position * 10 + 8, saidAt: null },
})
const call = (id: string, ...said: [who: string, text: string][]): HeardConversation => ({
  id,
  turns: said.map(([who, text], position) => turn(position, who, text)),
  people: [...new Set(said.map(([who]) => who))].map((name) => ({
    ...{ interactionId: id, name, role: null, email: null, personId: name.toLowerCase() },
    side: name === 'Cal' ? 'customer' : 'internal',
  })),
})

describe('objections on a call', () => {
  const heard = call(
    'call',
    ['Ann', 'Here is the quote.'],
    ['Cal', 'That is too much.'],
    ['Sid', 'I only join for the demo.'],
    ['Ben', 'What would it have to save you?'],
    ['Ann', 'And here it is again.'],
  )
  const reps = new Set(['ann', 'ben'])
  const readObjection = ({ text }: { text: string }) =>
    text.includes('too much') ? ({ kind: 'price', span: { start: 0, end: 4 } } as const) : null

  it('fall to the rep who speaks next, once', () => {
    const met = metObjections(heard, { kind: 'price', reps, readObjection })
    expect(met.map(({ repId, answered }) => [repId, answered.handledWell])).toEqual([['ben', true]])
  })

  it('are told apart by kind', () => {
    expect(metObjections(heard, { kind: 'timing', reps, readObjection })).toEqual([])
    expect(metObjections(heard, { kind: 'any', reps, readObjection })).toHaveLength(1)
  })
})

describe('calls of reps', () => {
  const calls = repCallsOf(
    [call('one', ['Ann', 'Why now? And who signs?'], ['Cal', 'Well.']), call('two', ['Sid', 'Hi.'], ['Cal', 'Hi.'])],
    new Set(['ann']),
    [],
  )

  it('leave out calls of nobody who is asked for', () => expect(calls.map(({ id }) => id)).toEqual(['one']))

  it('give figures, and no median of too few', () => {
    const kind = measureKind('questionsPerCall')
    expect(combinedOf(kind, calls, 'ann').value).toBe(2)
    expect(teamOf(kind, calls, ['ann'])).toEqual({ median: null, reps: 0 })
  })
})

test.each([
  ['talkShare', 0.526, '53 %'],
  ['longestMonologue', 242.9, '4:02'],
  ['patience', 1.44, '1.4 s'],
  ['questionsPerCall', 6.17, '6.2 per call'],
])('%s of %f is said “%s”', (key, value, said) => {
  const kind = measureKind(key)
  expect(sayMeasure(kind, roundFigure(kind, value))).toBe(said)
})

test.each([
  ['What is my talk ratio?', 'talkShare'],
  ['Who talks the most?', 'talkShare'],
  ['the longest customer stories', 'longestStory'],
  ['Whose monologues are longest?', 'longestMonologue'],
  ['filler words of Hana', 'fillers'],
  ['Which rep asks the most questions?', 'questionsPerCall'],
  ['Coaching report for Luis', null],
])('“%s” names %s', (text, key) => expect(namedMeasure(text)).toBe(key))

describe('what to try first', () => {
  const none = { met: 0, well: 0 }

  it('is a question after an objection, where most were not handled well', () => {
    expect(weigh([], { met: 4, well: 1 }).advice).toContain('after a price objection')
  })

  it('follows the measure furthest up that is far from the median to the bad', () => {
    const weighed = weigh(
      [
        { key: 'talkShare', value: 63, median: 49 },
        { key: 'questionsPerCall', value: 3.4, median: 6.9 },
        { key: 'longestStory', value: 142, median: 35 },
      ],
      none,
    )
    expect(weighed.improve).toEqual(['talkShare', 'questionsPerCall'])
    expect(weighed.going).toEqual(['longestStory'])
    expect(weighed.advice).toContain('wait until the customer has finished')
  })

  it('makes nothing of a difference too small to hear', () => {
    expect(weigh([{ key: 'fillers', value: 0.2, median: 0.1 }], none)).toMatchObject({ improve: [], going: [] })
  })
})
