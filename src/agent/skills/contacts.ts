import { saySystem } from '../../entities/wording/say-source.ts'
import { inTurn } from '../../lib/in-turn.ts'
import { sayDay } from '../../lib/say-date.ts'
import type { Account } from '../../model/account.ts'
import type { AnswerTable, NumberFact, Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayFigure } from '../compose/figures.ts'
import { sayList, sayWith } from '../compose/wording.ts'
import { talksAmong } from '../facts/activity-metrics.ts'
import { type Counted, countAmong } from './counted.ts'
import { nothingToRead } from './findings.ts'
import { type Group, groupValues } from './group-values.ts'
import { titleOf } from './group-words.ts'
import type { Skill, SkillInput } from './skill.ts'

const rowsShown = 100
const namedFirst = 3

/**
 * Who spoke to whom, and who owns an account. A conversation in which the customer says nothing is none: of a mail
 * nobody answered we are not said to have spoken with anybody.
 */
export const answerContacts: Skill = async (input) => {
  const { plan, heads } = input.gathered
  const owners = plan.groupBy === null ? await ownersOf(input) : []
  if (heads.length === 0 && owners.length === 0) return nothingToRead(plan)
  const key = plan.groupBy ?? 'person'
  const groups = await groupValues(input, key, countedFor(input))
  const met = await spoken(groups, input)
  const text = owners.length > 0 ? [] : [met.lead]
  return {
    sentences: [...owners, ...text, ...(owners.length > 0 && groups.length > 0 ? [met.lead] : [])],
    ...(groups.length > 0 ? { table: met.table } : {}),
  }
}

// "Who spoke to Elena?" asks for conversations in which Elena herself says something.
function countedFor({ gathered: { plan } }: SkillInput): Counted {
  const theirs = plan.people.filter(({ id }) => !plan.ours.includes(id)).map(({ id }) => id)
  const personIds = theirs.length > 0 ? { personIds: theirs } : {}
  return { metric: 'talks', turns: { side: 'customer', ...personIds } }
}

async function spoken(groups: readonly Group[], input: SkillInput): Promise<{ lead: Sentence; table: AnswerTable }> {
  const { gathered, evidence, reading } = input
  const { plan } = gathered
  const key = plan.groupBy ?? 'person'
  const shown = groups.slice(0, Math.min(plan.limit ?? rowsShown, rowsShown))
  const rows = await inTurn(shown, async ({ name, fact }) => {
    const last = await lastOf(fact, input)
    const support: Support[] = [
      evidence.addNumber(fact),
      ...(last ? [{ kind: 'interaction', id: last.id } as const] : []),
    ]
    return { cells: [name, String(fact.value), last?.occurredAt ? sayDay(last.occurredAt, reading) : ''], support }
  })
  const table: AnswerTable = {
    kind: 'figures',
    caption: `Conversations with words from the customer${sayWith(plan)}`,
    columns: [titleOf(key), 'Conversations', 'Last'],
    rows,
  }
  return { lead: await leadOf(groups, input), table }
}

async function leadOf(groups: readonly Group[], input: SkillInput): Promise<Sentence> {
  const { gathered, evidence } = input
  const { plan, heads } = gathered
  const key = plan.groupBy ?? 'person'
  const total = await countAmong(input, heads, countedFor(input))
  if (groups.length === 0) {
    const text = `Nobody spoke with a customer${sayWith(plan)}: I found ${sayFigure(total)} with words from one.`
    return { kind: 'number', text, support: [evidence.addNumber(total)] }
  }
  const named = groups.slice(0, namedFirst).map(({ name, fact }) => `${name} (${sayFigure(fact)})`)
  const size = await sizeOf(groups, input)
  const who = size ? `${sayFigure(size)}: ` : ''
  const rest = groups.length > namedFirst ? ', and others' : ''
  const facts = [...(size ? [size] : []), ...groups.slice(0, namedFirst).map(({ fact }) => fact)]
  const verb = key === 'rep' ? 'Spoke' : 'Spoken with'
  const text = `${who || `${verb}: `}${sayList(named)}${rest}${sayWith(plan)}.`
  return { kind: 'number', text, support: facts.map((fact) => evidence.addNumber(fact)) }
}

// How many they are, where the store can be asked for just those.
async function sizeOf(groups: readonly Group[], input: SkillInput): Promise<NumberFact | null> {
  const { plan, heads } = input.gathered
  const metrics = { company: 'accounts_met', person: 'people_met', rep: 'colleagues_met' } as const
  const key = plan.groupBy ?? 'person'
  const metric = key === 'company' || key === 'person' || key === 'rep' ? metrics[key] : null
  if (!metric) return null
  const of = key === 'company' ? ['accounts', 'customers'] : key === 'rep' ? ['colleagues', 'reps'] : ['']
  for (const one of of) {
    const { turns } = countedFor(input)
    const fact = await countAmong(input, heads, { metric, ...(turns ? { turns } : {}), ...(one ? { of: one } : {}) })
    if (fact.value === groups.length) return fact
  }
  return null
}

async function lastOf({ filter }: NumberFact, { gathered, reads }: SkillInput): Promise<InteractionHead | undefined> {
  const { companyIds, personIds, turns, terms } = filter
  const own = gathered.heads.filter(({ companyId }) => companyIds.length === 0 || companyIds.includes(companyId ?? ''))
  const people = personIds.length > 0 ? await withPeople(own, personIds, reads) : own
  return (await talksAmong(reads, people, { terms, ...(turns ? { turns } : {}) })).findLast(
    ({ occurredAt }) => occurredAt !== null,
  )
}

async function withPeople(heads: readonly InteractionHead[], ids: readonly string[], reads: SkillInput['reads']) {
  const heard = await reads.turns.of(reads.reader, heads, reads.signal)
  const present = new Set(
    heard.flatMap(({ id, people }) => (people.some(({ personId }) => ids.includes(personId)) ? [id] : [])),
  )
  return heads.filter(({ id }) => present.has(id))
}

async function ownersOf({ gathered: { plan, reader }, reads }: SkillInput): Promise<Sentence[]> {
  const accounts = await reads.accounts()
  const asked = plan.companies.flatMap(({ id }) => accounts.find((one) => one.id === id) ?? [])
  const records = await reader.recordsOf(asked.map(({ id }) => id))
  return asked.flatMap((account): Sentence[] => {
    const support = records.flatMap(({ recordId, entityId, fields }) =>
      entityId === account.id && fields.owner !== undefined
        ? [{ kind: 'record', id: recordId, field: 'owner' } as const]
        : [],
    )
    if (account.owners.length === 0 || support.length === 0) return []
    return [{ kind: 'derived', text: sayOwners(account), support }]
  })
}

// Where the systems differ both are named: nobody here decides between them.
function sayOwners({ name, owners }: Account): string {
  const people = [...new Set(owners.map((owner) => owner.name))]
  const [first = ''] = people
  const systems = (person: string) =>
    sayList(owners.filter((owner) => owner.name === person).map(({ system }) => saySystem(system)))
  if (people.length === 1) return `${name} is owned by ${first} (${systems(first)}).`
  return `${name} has different owners: ${sayList(people.map((person) => `${person} in ${systems(person)}`))}.`
}
