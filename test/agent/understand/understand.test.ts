import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understand } from '../../../src/agent/understand/understand.ts'
import { withAsker } from '../../../src/agent/understand/with-asker.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { Plan } from '../../../src/model/plan.ts'
import type { EntityRow } from '../../../src/stores/postgres/conversations.ts'
import { storyNow, storyZone } from '../sample-world.ts'

function row(kind: EntityRow['kind'], number: number, name: string, detail: string | null = null): EntityRow {
  return {
    kind,
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name,
    aliases: [],
    detail,
    interactions: 1,
    last: null,
  }
}

const entities = [
  row('company', 1, 'Brackwater Residential'),
  row('company', 2, 'Tessaly Living'),
  row('company', 3, 'Calderwick Property Company'),
  row('company', 4, 'Calderwick Properties Inc'),
  row('company', 5, 'Larkmoor Student Housing'),
  row('company', 6, 'The Property Group'),
  row('company', 7, 'Société Générale'),
  row('company', 8, 'Blue Ridge Homes'),
  row('person', 11, 'John Smith', 'Larkmoor Student Housing'),
  row('person', 12, 'John Smith', 'Calderwick Property Company'),
  row('person', 13, 'Elena Voss', 'Brackwater Residential'),
  row('person', 14, 'Maya Lindqvist', 'Pay Ready'),
  row('person', 15, 'Kathryn Dunn-Ellis', 'Tessaly Living'),
]

type Asking = { kind?: AnswerRequest['kind']; previous?: Plan | null; collection?: string; account?: string }

function read(text: string, { kind = 'ask', previous = null, collection, account }: Asking = {}) {
  const scope = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const
  const request = {
    kind,
    text,
    scope: collection === undefined ? scope : { ...scope, collection },
    timeZone: storyZone,
    previous,
    signal: new AbortController().signal,
    ...(account !== undefined && { account }),
  }
  return understand(request, { profile: payReady, entities, now: storyNow })
}

const plan = (text: string, asking: Asking = {}): Plan => read(text, asking).plan
const companiesIn = (text: string) => plan(text).companies.map(({ name }) => name)
const peopleIn = (text: string) => plan(text, { kind: 'timeline' }).people.map(({ name }) => name)

describe('which question it is', () => {
  test.each([
    ['What did Brackwater say about pricing?', 'open'],
    ['How many calls with Brackwater in October?', 'count'],
    ['how many customers like Buzz?', 'open'],
    ['Please count the e-mails with Tessaly', 'count'],
    ['Summarise everything with Brackwater over the last 30 days before my 2 pm.', 'summary'],
    ['Can you give me a quick recap of Brackwater?', 'summary'],
    ['Catch me up on Tessaly', 'summary'],
    ['Summarise what Brackwater said about fees', 'open'],
    ['Timeline of Elena Voss across Gong, Slack and HubSpot since January.', 'timeline'],
    ['Show me the timeline for Brackwater', 'timeline'],
    ['When did we last speak with Larkmoor?', 'last_contact'],
    ['our last contact with Larkmoor', 'last_contact'],
    ["How fresh is your Gong data? Did last night's sync work?", 'freshness'],
    ['status', 'freshness'],
    ['help', 'help'],
    ['Hello!', 'help'],
    ['help Brackwater find the report', 'open'],
  ])('“%s” is %s', (text, intent) => {
    expect(plan(text).intent).toBe(intent)
  })
})

describe('whom it is about', () => {
  test.each([
    ['what did Brackwater say', 'Brackwater Residential'],
    ['BRACKWATER RESIDENTIAL?', 'Brackwater Residential'],
    ["what's in Brackwater's contract", 'Brackwater Residential'],
    ['what’s in Brackwater’s contract', 'Brackwater Residential'],
    ['what did Brakwater say about fees', 'Brackwater Residential'],
    ['what did tesaly say about fees', 'Tessaly Living'],
    ['Calderwick Property Company and their lunch', 'Calderwick Property Company'],
    ['news of Societe Generale', 'Société Générale'],
    ['The Property Group on fees', 'The Property Group'],
    ['what about Blue Ridge', 'Blue Ridge Homes'],
  ])('“%s” names %s', (text, name) => {
    expect(companiesIn(text)).toEqual([name])
  })

  test.each([
    'the property is a group home',
    'living in student housing',
    'what about ridges',
    'water bracket',
    'a lark',
  ])('“%s” names no company', (text) => {
    expect(companiesIn(text)).toEqual([])
  })

  test('two companies are both named', () => {
    expect(companiesIn('compare Brackwater with Tessaly')).toEqual(['Brackwater Residential', 'Tessaly Living'])
  })

  test.each([
    ['Elena Voss', 'Elena Voss'],
    ['Elena since October', 'Elena Voss'],
    ['Elena Vos', 'Elena Voss'],
    ['dunn ellis', 'Kathryn Dunn-Ellis'],
    ['John Smith at Larkmoor', 'John Smith'],
  ])('/timeline %s names %s', (text, name) => {
    expect(peopleIn(text)).toEqual([name])
  })

  test('two people of one name are ambiguous, in a command and in a question', () => {
    for (const [text, kind] of [
      ['John Smith', 'timeline'],
      ['Timeline for John Smith', 'ask'],
      ['john since June', 'summary'],
    ] as const) {
      const understood = read(text, { kind })
      expect(understood.kind).toBe('ambiguous')
      if (understood.kind === 'ambiguous')
        expect(understood.rows.map(({ detail }) => detail)).toEqual([
          'Larkmoor Student Housing',
          'Calderwick Property Company',
        ])
    }
  })

  test('the company named beside a person settles which one', () => {
    expect(plan('John Smith Larkmoor', { kind: 'timeline' }).people.map(({ id }) => id)).toEqual([entities[8]?.id])
  })

  test('a picked id settles it, and an unknown id names nobody', () => {
    const settled = read(`timeline [person:${entities[9]?.id}]`)
    expect(settled.kind).toBe('plan')
    expect(settled.plan.people.map(({ id }) => id)).toEqual([entities[9]?.id])
    expect(read('timeline [person:99999999-0000-4000-8000-000000000000]').plan.people).toEqual([])
  })

  test('two companies that share their own name are ambiguous', () => {
    const understood = read('what did Calderwick say')
    expect(understood.kind === 'ambiguous' && understood.rows.map(({ name }) => name)).toEqual([
      'Calderwick Property Company',
      'Calderwick Properties Inc',
    ])
  })

  test('a command without a name is of the account of its channel, one with a name spelt wrong is not', () => {
    const account = `[company:${entities[0]?.id}]`
    const bare = read('30d', { kind: 'summary', account })
    expect(bare).toMatchObject({ kind: 'plan', plan: { companies: [{ id: entities[0]?.id }] } })
    expect(read('Zorblatt 30d', { kind: 'summary', account }).kind).toBe('unknown_name')
  })

  test('an unknown name of a command offers the nearest one', () => {
    const understood = read('Larkspur 30d', { kind: 'summary' })
    expect(
      understood.kind === 'unknown_name' && [understood.phrase, understood.nearest.map(({ name }) => name)],
    ).toEqual(['Larkspur', ['Larkmoor Student Housing']])
    const sharesSurname = read('Eleonora Voss', { kind: 'timeline' })
    expect(sharesSurname.kind === 'unknown_name' && sharesSurname.nearest.map(({ name }) => name)).toEqual([
      'Elena Voss',
    ])
    const nothing = read('Zorblatt', { kind: 'timeline' })
    expect(nothing.kind === 'unknown_name' && nothing.nearest).toEqual([])
  })

  test.each([
    ['', 'summary'],
    ['  ', 'timeline'],
    ['30d', 'timeline'],
    ['since June', 'summary'],
  ] as const)('a command with “%s” lacks its name', (text, kind) => {
    expect(read(text, { kind }).kind).toBe('incomplete')
  })

  test('a question about nothing is incomplete, unless a collection is its subject', () => {
    expect(read('what?').kind).toBe('incomplete')
    expect(read('summarise').kind).toBe('incomplete')
    expect(read('summarise', { collection: 'meeting 7' }).kind).toBe('plan')
  })
})

describe('what is left to search for', () => {
  test.each([
    ['What did Brackwater say about pricing last month?', ['price']],
    ['What happened on our last call with Brackwater?', []],
    ['What did the team say about Brackwater in Slack?', []],
    ['How many calls mentioned Yardi in October?', ['yardi']],
    ['How many conversations do we have in total?', []],
    ['Summarise everything with Brackwater over the last 30 days before my 2 pm.', []],
  ])('of “%s” it is %j', (text, terms) => {
    expect(plan(text).terms).toEqual(terms)
  })
})

describe('where and which', () => {
  test('systems named in a row all count', () => {
    expect(plan('What was said in Gong, Slack and HubSpot about fees?').sources).toEqual(['gong', 'slack', 'hubspot'])
    expect(plan('notes in the CRM on fees').sources).toEqual(['hubspot', 'salesforce'])
    expect(plan('are we slack about fees?').sources).toEqual([])
  })

  test('a system that is to be left out is said not to be applied', () => {
    const { sources, notApplied } = plan('What did we say about fees, not in Slack?')
    expect([sources, notApplied]).toEqual([[], ['not in Slack']])
  })

  test.each([
    ['our last call with Brackwater', 'newest', ['call']],
    ['the most recent email from Brackwater', 'newest', ['email']],
    ['the latest conversation with Brackwater', 'newest', []],
    ['our first sales meeting with Brackwater', 'oldest', ['meeting']],
    ["today's call with Brackwater", 'relevance', ['call']],
    ['Brackwater last month', 'relevance', []],
    ['who goes first at Brackwater', 'relevance', []],
  ] as const)('“%s” is confined to %s of %j', (text, order, types) => {
    const { order: found, types: kinds } = plan(text)
    expect([found, kinds]).toEqual([order, types])
  })

  test('what a timeline cannot use is said', () => {
    expect(plan('Brackwater Texas', { kind: 'timeline' }).notApplied).toEqual(['Texas'])
    expect(plan('Brackwater next week', { kind: 'summary' })).toMatchObject({ time: null, notApplied: ['next week'] })
  })
})

describe('a follow-up', () => {
  const first = plan('How many calls with Brackwater in October?')
  test('keeps account and period and asks the same of another account', () => {
    const next = plan('and Tessaly?', { previous: first })
    expect(next).toMatchObject({ intent: 'count', types: ['call'], time: first.time })
    expect(next.companies.map(({ name }) => name)).toEqual(['Tessaly Living'])
  })

  test('asks the same of another period', () => {
    const next = plan('and in September?', { previous: first })
    expect(next).toMatchObject({ intent: 'count', companies: first.companies, time: { label: '1–30 Sep' } })
  })

  test('narrows to a subject', () => {
    const next = plan('And what about their Texas portfolio?', { previous: first })
    expect(next).toMatchObject({ intent: 'open', companies: first.companies, terms: ['texa'], types: [] })
  })

  test('lets go of the account when everyone is meant, and when data or help is asked for', () => {
    expect(plan('Which customers mentioned Yardi?', { previous: first }).companies).toEqual([])
    expect(plan('How fresh is your data?', { previous: first }).companies).toEqual([])
    expect(plan('help', { previous: first }).companies).toEqual([])
  })

  test('a person stays the subject of the thread', () => {
    const timeline = plan('Elena Voss', { kind: 'timeline' })
    expect(plan('what did she say about pricing?', { previous: timeline }).people).toEqual(timeline.people)
  })
})

test('whatever is typed, a plan comes out, and always the same one', () => {
  const words = fc.constantFrom(
    'Brackwater',
    'John',
    'Smith',
    'last',
    'call',
    'how many',
    'timeline',
    'since',
    'June',
    '[person:',
    'in Slack',
    '(',
    '\\',
    '“',
    '30d',
    'summarise',
    'Calderwick',
    '?',
    '🦜',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
  )
  const kind = fc.constantFrom('ask', 'summary', 'timeline', 'help', 'status')
  fc.assert(
    fc.property(text, kind, (typed, asked) => {
      const understood = read(typed, { kind: asked })
      expect(read(typed, { kind: asked })).toEqual(understood)
      expect(understood.plan.companies.every(({ id }) => entities.some((entity) => entity.id === id))).toBe(true)
    }),
    { numRuns: 1000, seed: 11 },
  )
})

describe('in a channel that is tied to an account', () => {
  const asked = (text: string) => plan(text, { account: 'brackwater' }).companies.map(({ name }) => name)

  test('a question is about that account', () => {
    expect(asked('what happened on our last call, and what did we promise?')).toEqual(['Brackwater Residential'])
    expect(asked('when did we last speak with them?')).toEqual(['Brackwater Residential'])
  })

  test('unless it names another, asks about all, or needs none', () => {
    expect(asked('what did Tessaly say about the token?')).toEqual(['Tessaly Living'])
    expect(asked('Which customers mentioned Yardi?')).toEqual([])
    expect(asked('How fresh is your data?')).toEqual([])
  })

  test('a word that names nobody ties nothing', () => {
    expect(plan('what about pricing?', { account: 'nowhere' }).companies).toEqual([])
  })
})

describe('what a question is confined to', () => {
  test.each([
    ["Draft a follow-up e-mail after yesterday's call", '2026-11-22'],
    ["Draft a follow-up e-mail from Friday's call", '2026-11-20'],
  ])('“%s” means the call of that day', (text, day) => {
    const { time, types } = plan(text)
    expect([time?.from?.slice(0, 10), types]).toEqual([day, ['call']])
    expect(Date.parse(time?.to ?? '') - Date.parse(time?.from ?? '')).toBe(86_400_000)
  })

  test('“since yesterday” and “after Friday” stay open', () => {
    expect(plan('What did Brackwater say since yesterday?').time?.to).toBeNull()
    expect(plan('What did Brackwater say after Friday?').time?.to).toBeNull()
  })

  test.each([
    ['What objections came up on calls in October?', ['call']],
    ['What was asked about fees in e-mails and on our calls?', ['call', 'email']],
    ['What objections came up in October?', []],
    ['What did Brackwater say about calls to residents?', []],
  ])('“%s” reads %j', (text, types) => {
    expect(plan(text).types).toEqual(types)
  })

  test('the objections of one call are those of that call', () => {
    expect(plan('What objections came up on our last call with Brackwater?')).toMatchObject({
      ...{ intent: 'objections', order: 'newest', types: ['call'] },
    })
  })

  test('a report of reps cannot be of one call, and says so', () => {
    expect(plan('Coaching report on the last call').notApplied).toEqual(['last call'])
    expect(plan('Coaching report').notApplied).toEqual([])
  })

  test('a channel is something to ask about', () => {
    const understood = read('What was said in #sales-west?')
    expect([understood.kind, understood.plan.channel]).toEqual(['plan', 'sales-west'])
  })

  test.each([
    ['How did our call with Brackwater go?', []],
    ['Write a thank you note to Brackwater', []],
    ['What did we tell Brackwater about the go-live date?', ['go', 'live']],
    ['Who talked to Brackwater last?', []],
  ])('the shape of “%s” is no subject: %j', (text, terms) => {
    expect(plan(text).terms).toEqual(terms)
  })

  test.each([
    ['How does this month compare to last in calls?', '1–31 Oct'],
    ['Compare calls this week to last', '16–22 Nov'],
    ['How do calls this month compare with September?', '1–30 Sep'],
  ])('“%s” is set against %s', (text, label) => {
    expect(plan(text)).toMatchObject({ intent: 'compare', types: ['call'], compared: { label } })
  })
})

describe('what is the asker’s own', () => {
  const colleagues = [
    { email: 'maya@payready.example', personId: 'maya', name: 'Maya Lindqvist', title: null, managerEmail: null },
  ] as unknown as Parameters<typeof withAsker>[2]['colleagues']
  const asked = (text: string, email = 'Maya@payready.example') =>
    withAsker(plan(text), text, { viewer: { kind: 'person', email }, colleagues })

  test.each(['What are my open action items?', 'What do I owe Brackwater?', 'Which next steps have I promised?'])(
    '“%s” is about what the asker promised',
    (text) => expect(asked(text).people.map(({ id }) => id)).toEqual(['maya']),
  )

  test.each(['What are the open action items?', 'What next steps do my accounts have?', 'What did I hear about fees?'])(
    '“%s” is not',
    (text) => expect(asked(text).people).toEqual([]),
  )

  test('of an asker nobody knows is said not to be applied', () => {
    const { people, notApplied } = asked('What are my open action items?', 'guest@payready.example')
    expect([people, notApplied]).toEqual([[], ['my open action items']])
  })
})
