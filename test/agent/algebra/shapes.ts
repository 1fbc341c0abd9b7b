import { dayOf, pairs, periods, stretchesOf } from './periods.ts'
import type { Expected, Making, Shape } from './questions.ts'
import type { Talk } from './read-store.ts'
import { companyOf, distinct, isIn, kinds, knownPeople, nameOf, repName, select, tally } from './select.ts'

const sources = ['gong', 'slack', 'hubspot', 'salesforce']
const sourceNames: Record<string, string> = {
  gong: 'Gong',
  slack: 'Slack',
  hubspot: 'HubSpot',
  salesforce: 'Salesforce',
}

const figure = (talks: readonly Talk[]): Expected => ({ kind: 'figure', value: talks.length })

/** Null where nothing is in it: what is then said is tested elsewhere. */
function by(values: Map<string, number>): Expected | null {
  return values.size > 0 ? { kind: 'by', values } : null
}

function firstOf(values: Map<string, number>): Expected | null {
  const value = Math.max(...values.values(), 0)
  return value > 0
    ? { kind: 'first', value, ids: new Set([...values].flatMap(([id, one]) => (one === value ? [id] : []))) }
    : null
}

function orNull(slots: Record<string, string>, expected: Expected | null) {
  return expected && { slots, expected }
}

function drawn(making: Making) {
  const { draw, store } = making
  return { kind: draw(kinds), period: draw(periods), company: draw(store.companies), rep: draw(store.reps) }
}

export const shapes: readonly Shape[] = [
  {
    name: 'count',
    make(making) {
      const { kind, period } = drawn(making)
      return {
        slots: { kind: kind.words, period: period.words },
        expected: figure(select(making.talks, { period, types: kind.types })),
      }
    },
    phrasings: [
      'How many {kind} {period}?',
      'Number of {kind} {period}',
      'How many {kind} did we have {period}?',
      'Please count the {kind} {period}',
      '{period}, how many {kind} were there?',
      'How many {kind} took place {period}?',
    ],
  },
  {
    name: 'count with an account',
    make(making) {
      const { kind, period, company } = drawn(making)
      const own = select(making.talks, { period, types: kind.types, company: company.id })
      return {
        slots: { kind: kind.words, period: period.words, account: nameOf(company, making) },
        expected: figure(own),
      }
    },
    phrasings: [
      'How many {kind} with {account} {period}?',
      'How many {kind} did we have with {account} {period}?',
      '{period}, how many {kind} were there with {account}?',
      'Count of {kind} with {account} {period}',
      'Can you count the {kind} with {account} {period}?',
    ],
  },
  {
    name: 'count of a colleague with an account',
    make(making) {
      const { kind, period, rep, company } = drawn(making)
      const own = select(making.talks, { period, types: kind.types, person: rep.id, company: company.id })
      return {
        slots: { kind: kind.words, period: period.words, rep: repName(rep, making), account: nameOf(company, making) },
        expected: figure(own),
      }
    },
    phrasings: [
      'How many {kind} did {rep} have with {account} {period}?',
      'How many {kind} has {rep} had with {account} {period}?',
      'Number of {kind} {rep} had with {account} {period}',
      '{period}, how many {kind} did {rep} have with {account}?',
      "How many of {rep}'s {kind} {period} were with {account}?",
    ],
  },
  {
    name: 'count of a source',
    make(making) {
      const { period } = drawn(making)
      const source = making.draw(sources)
      return {
        slots: { source: sourceNames[source] ?? '', period: period.words },
        expected: figure(select(making.talks, { period, source })),
      }
    },
    phrasings: [
      'How many conversations in {source} {period}?',
      'How many interactions are there from {source} {period}?',
      'Number of conversations in {source} {period}',
      '{period}, how many conversations were in {source}?',
      'How many conversations did we have in {source} {period}?',
    ],
  },
  {
    name: 'count of accounts spoken to',
    make(making) {
      const { period } = drawn(making)
      return {
        slots: { period: period.words },
        expected: { kind: 'figure', value: distinct(select(making.talks, { period, spoke: true }), companyOf) },
      }
    },
    phrasings: [
      'How many accounts did we speak to {period}?',
      'How many accounts have we talked to {period}?',
      'Number of accounts we spoke with {period}',
      '{period}, how many different accounts did we speak with?',
      'How many companies did we hear from {period}?',
    ],
  },
  {
    name: 'count of customers a rep spoke to',
    make(making) {
      const { period, rep } = drawn(making)
      const customers = new Set(making.store.companies.flatMap(({ id, isCustomer }) => (isCustomer ? [id] : [])))
      const own = select(making.talks, { period, person: rep.id, spoke: true })
      const value = distinct(own, (talk) => companyOf(talk).filter((id) => customers.has(id)))
      return { slots: { period: period.words, rep: repName(rep, making) }, expected: { kind: 'figure', value } }
    },
    phrasings: [
      'How many customers did {rep} speak to {period}?',
      'How many customers has {rep} talked to {period}?',
      'Number of customers {rep} spoke with {period}',
      '{period}, how many different customers did {rep} talk to?',
      'How many clients has {rep} spoken with {period}?',
    ],
  },
  {
    name: 'count of people at an account',
    make(making) {
      const { period, company } = drawn(making)
      const own = select(making.talks, { period, company: company.id })
      const value = distinct(own, ({ spoke }) => spoke)
      return { slots: { period: period.words, account: nameOf(company, making) }, expected: { kind: 'figure', value } }
    },
    phrasings: [
      'How many people at {account} have we spoken to {period}?',
      'How many people did we talk to at {account} {period}?',
      'Number of contacts at {account} we spoke with {period}',
      '{period}, how many people at {account} did we hear from?',
      'How many different contacts at {account} have we talked to {period}?',
    ],
  },
  {
    name: 'per rep',
    make(making) {
      const { kind, period } = drawn(making)
      const reps = new Set(making.store.reps.map(({ id }) => id))
      const values = tally(select(making.talks, { period, types: kind.types }), ({ people }) =>
        people.flatMap(({ id }) => (reps.has(id) ? [id] : [])),
      )
      return orNull({ kind: kind.words, period: period.words }, by(values))
    },
    phrasings: [
      'How many {kind} per rep {period}?',
      '{kind} by rep {period}',
      'How many {kind} did each rep have {period}?',
      'Break down the {kind} by rep {period}',
      '{period}, how many {kind} for each rep?',
      'Number of {kind} per seller {period}',
    ],
  },
  {
    name: 'per account',
    make(making) {
      const { kind, period } = drawn(making)
      return orNull(
        { kind: kind.words, period: period.words },
        by(tally(select(making.talks, { period, types: kind.types }), companyOf)),
      )
    },
    phrasings: [
      'How many {kind} per account {period}?',
      '{kind} by account {period}',
      'How many {kind} did we have with each account {period}?',
      '{period}, the number of {kind} for each account',
      'Split the {kind} by account {period}',
    ],
  },
  {
    name: 'most of an account',
    make(making) {
      const { kind, period } = drawn(making)
      return orNull(
        { kind: kind.words, period: period.words },
        firstOf(tally(select(making.talks, { period, types: kind.types }), companyOf)),
      )
    },
    phrasings: [
      'Which account had the most {kind} {period}?',
      'What account had the most {kind} {period}?',
      'Top account by {kind} {period}',
      '{period}, which account had the highest number of {kind}?',
      'Which company did we have the most {kind} with {period}?',
    ],
  },
  {
    name: 'most of a rep',
    make(making) {
      const { kind, period } = drawn(making)
      const reps = new Set(making.store.reps.map(({ id }) => id))
      const values = tally(select(making.talks, { period, types: kind.types }), ({ people }) =>
        people.flatMap(({ id }) => (reps.has(id) ? [id] : [])),
      )
      return orNull({ kind: kind.words, period: period.words }, firstOf(values))
    },
    phrasings: [
      'Which rep had the most {kind} {period}?',
      'What rep has had the most {kind} {period}?',
      'Top rep by number of {kind} {period}',
      '{period}, which rep had the most {kind}?',
      'Which seller had the highest number of {kind} {period}?',
    ],
  },
  {
    name: 'per source or kind',
    make(making) {
      const { period, company } = drawn(making)
      const isSource = making.draw([true, false])
      const own = select(making.talks, { period, company: company.id })
      const values = tally(own, ({ source, type }) => [isSource ? source : type])
      return orNull(
        { key: isSource ? 'source' : 'type', period: period.words, account: nameOf(company, making) },
        by(values),
      )
    },
    phrasings: [
      'Conversations with {account} by {key} {period}',
      'How many interactions per {key} with {account} {period}?',
      'Break down the conversations with {account} by {key} {period}',
      '{period}, how many conversations with {account} per {key}?',
      'Split interactions with {account} by {key} {period}',
    ],
  },
  {
    name: 'trend',
    make(making) {
      const { kind, period } = drawn(making)
      const span = making.draw(['week', 'month', 'day'] as const)
      const parts = stretchesOf(period, span)
      const own = select(making.talks, { period, types: kind.types })
      if (own.length === 0 || parts.length > 100) return null
      const values = parts.map(({ from, to }) => own.filter(({ at }) => at >= from && at < to).length)
      const adverb = { week: 'weekly', month: 'monthly', day: 'daily' }[span]
      return { slots: { kind: kind.words, period: period.words, span, adverb }, expected: { kind: 'series', values } }
    },
    phrasings: [
      '{kind} by {span} {period}',
      'How many {kind} per {span} {period}?',
      '{adverb} {kind} {period}',
      'Number of {kind} each {span} {period}',
      'Show {kind} {period} {span} by {span}',
    ],
  },
  {
    name: 'compare two periods',
    make(making) {
      const { kind } = drawn(making)
      const [first, second] = making.draw(pairs)
      const values = [first, second].map((period) => select(making.talks, { period, types: kind.types }).length)
      return {
        slots: { kind: kind.words, first: first.words, second: second.words },
        expected: { kind: 'series', values },
      }
    },
    phrasings: [
      'Compare {kind} in {first} and {second}',
      'How many {kind} {first} versus {second}?',
      '{kind} of {first} compared with {second}',
      'Compare the number of {kind} of {first} with {second}',
      'Did we have more {kind} in {first} than in {second}?',
    ].map((one) => one.replace(/in \{(first|second)\}/g, '{$1}')),
  },
  {
    name: 'compare two accounts',
    make(making) {
      const { kind, period, company } = drawn(making)
      const other = making.draw(making.store.companies.filter(({ id }) => id !== company.id))
      const values = [company, other].map(
        ({ id }) => select(making.talks, { period, types: kind.types, company: id }).length,
      )
      const slots = { kind: kind.words, period: period.words, one: company.name, other: other.name }
      return { slots, expected: { kind: 'series', values } }
    },
    phrasings: [
      'Compare {one} and {other} by {kind} {period}',
      'Compare {one} with {other} {period} by number of {kind}',
      'Who had more {kind} {period}, {one} or {other}?',
      '{kind} with {one} versus {other} {period}',
      'Compare the {kind} with {one} and {other} {period}',
    ],
  },
  {
    name: 'list',
    make(making) {
      const { kind, period, company } = drawn(making)
      const own = select(making.talks, { period, types: kind.types, company: company.id })
      if (own.length === 0) return null
      const ids = own.toReversed().map(({ id }) => id)
      return {
        slots: { kind: kind.words, period: period.words, account: nameOf(company, making) },
        expected: { kind: 'talks', ids, total: own.length },
      }
    },
    phrasings: [
      'List the {kind} with {account} {period}',
      'Show me the {kind} with {account} {period}',
      'Which {kind} did we have with {account} {period}?',
      'Give me a list of {kind} with {account} {period}',
      'What {kind} have we had with {account} {period}?',
      'List all {kind} with {account} {period}',
    ],
  },
  {
    name: 'who spoke to whom',
    make(making) {
      const { period } = drawn(making)
      const person = making.draw(knownPeople(making))
      const own = select(making.talks, { period }).filter(({ spoke }) => spoke.has(person.id))
      const values = tally(own, ({ people }) => people.flatMap(({ id }) => (making.store.ours.has(id) ? [id] : [])))
      return orNull({ period: period.words, person: person.name }, by(values))
    },
    phrasings: [
      'Who spoke to {person} {period}?',
      'Who on our side has talked to {person} {period}?',
      'Who of us spoke with {person} {period}?',
      '{period}, who talked to {person}?',
      'Who has spoken with {person} {period}?',
    ],
  },
  {
    name: 'accounts a rep spoke to',
    make(making) {
      const { period, rep } = drawn(making)
      const own = select(making.talks, { period, person: rep.id, spoke: true })
      return orNull({ period: period.words, rep: repName(rep, making) }, by(tally(own, companyOf)))
    },
    phrasings: [
      'Which accounts has {rep} spoken to {period}?',
      'Which accounts did {rep} talk to {period}?',
      'What companies did {rep} speak with {period}?',
      '{period}, which accounts did {rep} meet?',
      'Which accounts has {rep} talked with {period}?',
    ],
  },
  {
    name: 'people we spoke to at an account',
    make(making) {
      const { period, company } = drawn(making)
      const own = select(making.talks, { period, company: company.id })
      return orNull({ period: period.words, account: nameOf(company, making) }, by(tally(own, ({ spoke }) => spoke)))
    },
    phrasings: [
      'Who at {account} have we spoken to {period}?',
      'Who did we talk to at {account} {period}?',
      'Which people at {account} did we speak with {period}?',
      '{period}, who at {account} have we met?',
      'Whom have we spoken with at {account} {period}?',
    ],
  },
  {
    name: 'last contact',
    make(making) {
      const { company } = drawn(making)
      const own = select(making.talks, { company: company.id, spoke: true }).filter(
        ({ contactAt }) => contactAt !== null,
      )
      const last = own.toSorted((left, right) => ((left.contactAt ?? '') < (right.contactAt ?? '') ? -1 : 1)).at(-1)
      if (!last) return null
      return {
        slots: { account: nameOf(company, making) },
        expected: { kind: 'last', talk: last.id, day: dayOf(last.contactAt ?? '') },
      }
    },
    phrasings: [
      'When did we last speak with {account}?',
      'When did we last talk to {account}?',
      'When was our last contact with {account}?',
      'When have we last heard from {account}?',
      'When did anyone last speak to {account}?',
    ],
  },
  {
    name: 'no contact',
    make(making) {
      const days = making.draw([5, 7, 10, 14, 21, 30])
      const owner = making.draw(['maya', 'dana', 'hana', 'luis'])
      const as = `${owner}@payready.example`
      const talks = making.store.talks.filter(({ privateTo }) => !privateTo || privateTo.includes(as))
      const own = making.store.companies.filter((one) => one.owner === owner)
      const since = (id: string) =>
        talks
          .flatMap(({ company, contactAt }) => (company === id && contactAt ? [dayOf(contactAt)] : []))
          .toSorted()
          .at(-1)
      const ids = own.flatMap(({ id }) => {
        const last = since(id)
        return last === undefined || (Date.parse('2026-11-23') - Date.parse(last)) / 86_400_000 >= days ? [id] : []
      })
      return { slots: { days: String(days) }, as, expected: { kind: 'ids', ids: new Set(ids) } }
    },
    phrasings: [
      'Which of my accounts have had no customer contact for {days} days?',
      'Which of my accounts have gone quiet for {days} days?',
      'My accounts with no contact in the last {days} days',
      'Which of my customers have we not heard from in {days} days?',
      'Which of my accounts had no contact for at least {days} days?',
    ],
  },
  {
    name: 'with somebody of theirs',
    make(making) {
      const { kind, period, rep } = drawn(making)
      const person = making.draw(knownPeople(making))
      const own = select(making.talks, { period, types: kind.types, person: rep.id }).filter((talk) =>
        isIn(talk, person.id),
      )
      return {
        slots: { kind: kind.words, period: period.words, rep: rep.name, person: person.name },
        expected: figure(own),
      }
    },
    phrasings: [
      'How many {kind} did {rep} have with {person} {period}?',
      'How many {kind} has {rep} had with {person} {period}?',
      'Number of {kind} {rep} had with {person} {period}',
      '{period}, how many {kind} did {rep} have with {person}?',
      'How many {kind} between {rep} and {person} {period}?',
    ],
  },
]
