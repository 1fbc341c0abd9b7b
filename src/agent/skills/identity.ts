import { defaultSourcePriority } from '../../entities/golden.ts'
import { saySystem } from '../../entities/wording/say-source.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { RecordFact, RecordFactField } from '../../model/record-fact.ts'
import { sayNamed, sayTable, valueKey } from '../compose/record-words.ts'
import { sayList } from '../compose/wording.ts'
import { comparedNames } from '../understand/compared-names.ts'
import { longestFirstLine, type Skill } from './skill.ts'

const evidenceShown = 4
const namesShown = 6
/** What two records may share, the most telling first. */
const telling: readonly RecordFactField[] = ['email', 'phone', 'website', 'title', 'company', 'city']
const ofPerson: readonly RecordFactField[] = ['name', 'title', 'company', 'email', 'phone']
const ofCompany: readonly RecordFactField[] = ['name', 'website', 'phone', 'city', 'state', 'owner']
const nouns: Partial<Record<RecordFactField, string>> = { email: 'mailbox', company: 'employer' }

/** "Is X in HubSpot the same as Y in Salesforce?", "Which John Smith is this?": yes or no first, then what the records say. */
export const answerIdentity: Skill = async ({ gathered: { reader, plan }, question }) => {
  const asks = comparedNames(question)?.asks ?? 'same'
  const ids = [...new Set([...plan.people, ...plan.companies].map(({ id }) => id))]
  const known = (await reader.recordsOf(ids)).filter(({ fields }) => (fields.name ?? fields.email) !== undefined)
  const facts = known.sort((left, right) => rankOf(left) - rankOf(right))
  const noun = plan.people.length > 0 ? 'person' : 'company'
  const [first] = facts
  if (!first) {
    return {
      sentences: [
        { kind: 'gap', text: 'I know no record that could tell; the names have not been compared yet.', support: [] },
      ],
    }
  }
  const parts = ids.map((id) => facts.filter(({ entityId }) => entityId === id)).filter((part) => part.length > 0)
  if (parts.length > 1) {
    const isOpen = asks === 'same' && (await reader.isAsked(ids))
    const opening = parted(parts, { noun, asks: isOpen ? 'open' : asks })
    return { sentences: [opening, ...parts.slice(0, evidenceShown).map(profile)] }
  }
  if (asks === 'which') return { sentences: [profile(facts), ...shared(facts), ...owners(facts)] }
  return { sentences: [joined(facts, { noun, asks }), ...shared(facts), ...owners(facts)] }
}

function joined(facts: readonly RecordFact[], { noun, asks }: { noun: string; asks: string }): Sentence {
  const named = distinctNames(facts)
  const opening = asks === 'why' ? 'One' : 'Yes: one'
  const text = (count: number) =>
    `${opening} ${noun} under these names: ${sayList(named.slice(0, count).map(sayNamed))}.`
  const count = Array.from({ length: namesShown }, (_, index) => namesShown - index).find(
    (shown) => text(shown).length <= longestFirstLine,
  )
  return {
    kind: 'derived',
    text: text(count ?? 1),
    support: facts.map(({ recordId, fields }) => nameSupport(recordId, fields)),
  }
}

function parted(parts: readonly RecordFact[][], { noun, asks }: { noun: string; asks: string }): Sentence {
  const leads = parts.flatMap((part) => part[0] ?? [])
  const plural = noun === 'person' ? 'people' : 'companies'
  const names = sayList(leads.map((fact) => `${sayNamed(fact)}${place(fact)}`))
  const openings: Record<string, [string, string]> = {
    which: [`Different ${plural}: ${names}.`, `Different ${plural}.`],
    open: [`Not settled: ${names} are kept apart until somebody says.`, 'Not settled: they are kept apart.'],
  }
  const no: [string, string] = [`No: ${names} are different ${plural}.`, `No: they are different ${plural}.`]
  const [text, short] = openings[asks] ?? no
  const support = leads.map(({ recordId, fields }) => nameSupport(recordId, fields))
  return { kind: 'derived', text: text.length <= longestFirstLine ? text : short, support }
}

function place({ kind, fields }: RecordFact): string {
  const where = kind === 'person' ? fields.company : fields.city
  return where === undefined ? '' : ` ${kind === 'person' ? 'at' : 'of'} ${firstValue(where)}`
}

// Of each field the first record that says it, so that one line tells what is known of one entity.
function profile(facts: readonly RecordFact[]): Sentence {
  const said = (facts[0]?.kind === 'person' ? ofPerson : ofCompany).flatMap((field) => {
    const fact = facts.find((one) => one.fields[field] !== undefined)
    return fact ? [{ field, fact, value: firstValue(fact.fields[field] ?? '') }] : []
  })
  const values = said.map(({ field, value }) => (field === 'owner' ? `owned by ${value}` : value))
  const tables = [...new Set(said.map(({ fact }) => sayTable(fact)))]
  const text = `${values.join(', ')} (${tables.join(', ')}).`
  return {
    kind: 'derived',
    text,
    support: said.map(({ field, fact }) => ({ kind: 'record', id: fact.recordId, field })),
  }
}

// What stands in several records tells that they are one.
function shared(facts: readonly RecordFact[]): Sentence[] {
  return telling.flatMap((field) => sharedValue(facts, field) ?? []).slice(0, evidenceShown)
}

function sharedValue(facts: readonly RecordFact[], field: RecordFactField): Sentence | null {
  const saying = facts.filter(({ fields }) => fields[field] !== undefined)
  const keyOf = ({ fields }: RecordFact) => valueKey(field, fields[field] ?? '')
  const groups = [...new Set(saying.map(keyOf))].map((key) => saying.filter((fact) => keyOf(fact) === key))
  const largest = groups
    .filter((group) => new Set(group.map(({ source }) => saySystem(source))).size > 1)
    .sort((left, right) => right.length - left.length)[0]
  const [first] = largest ?? []
  if (!largest || !first) return null
  const text = `Same ${nouns[field] ?? field}, ${firstValue(first.fields[field] ?? '')}: ${sayList(tablesOf(largest))}.`
  return { kind: 'derived', text, support: largest.map(({ recordId }) => ({ kind: 'record', id: recordId, field })) }
}

// Two systems may name two owners: both are said, and none is chosen.
function owners(facts: readonly RecordFact[]): Sentence[] {
  const owned = facts.filter(({ fields }) => fields.owner !== undefined)
  const distinct = [...new Map(owned.map((fact) => [fact.fields.owner, fact])).values()]
  if (distinct.length < 2) return []
  const text = `Owners differ: ${sayList(distinct.map((fact) => `${fact.fields.owner} (${sayTable(fact)})`))}.`
  const support: Support[] = distinct.map(({ recordId }) => ({ kind: 'record', id: recordId, field: 'owner' }))
  return [{ kind: 'derived', text, support }]
}

// A conversation of a system adds nothing to a record of it.
function tablesOf(facts: readonly RecordFact[]): string[] {
  const recorded = facts.filter(({ source }) => !source.endsWith('/mention')).map(({ source }) => saySystem(source))
  const shown = facts.filter(({ source }) => !source.endsWith('/mention') || !recorded.includes(saySystem(source)))
  return [...new Set(shown.map(sayTable))]
}

function rankOf({ source }: RecordFact): number {
  const place = defaultSourcePriority.indexOf(source.split('/')[0] ?? '')
  return (source.endsWith('/mention') ? 100 : 0) + (place < 0 ? 50 : place)
}

function distinctNames(facts: readonly RecordFact[]): RecordFact[] {
  return [...new Map(facts.toReversed().map((fact) => [sayNamed(fact), fact])).values()].toReversed()
}

function nameSupport(id: string, { name }: RecordFact['fields']): Support {
  return { kind: 'record', id, field: name === undefined ? 'email' : 'name' }
}

function firstValue(value: string): string {
  return value.split(' | ')[0] ?? value
}
