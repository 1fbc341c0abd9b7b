import { sayDay } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { placesOf } from '../facts/population.ts'
import type { SkillInput } from '../skills/skill.ts'
import { type CustomerMeeting, inviteesOf } from './meetings.ts'

const recordSource: Readonly<Record<string, string>> = { hubspot: 'hubspot/contact', salesforce: 'salesforce/contact' }

const longestProof = 90

/** Who is invited, each with their title and when they last spoke; who is in no conversation is new to us. */
export async function inviteeLines(
  input: SkillInput,
  meeting: CustomerMeeting,
  heads: readonly InteractionHead[],
): Promise<Sentence[]> {
  const { reads, reading, gathered } = input
  const invited = await inviteesOf(gathered.reader, meeting)
  if (invited.length === 0) return []
  const places = (await placesOf(reads, heads, { side: 'customer' })).filter(({ turn }) => turn.saidAt)
  const entities = await gathered.reader.entities({ words: [], ids: [] })
  const byName = new Map(entities.flatMap((one) => [one.name, ...one.aliases].map((name) => [name, one.id] as const)))
  const records = await gathered.reader.recordsOf(
    await entityIds(
      input,
      invited.map(({ name }) => name),
      byName,
    ),
  )
  const lines = invited.flatMap(({ name, system, email }): { sentence: Sentence; isNew: boolean }[] => {
    const record = records.find(
      (one) =>
        one.source === recordSource[system] && (one.fields.email?.toLowerCase() === email || one.fields.name === name),
    )
    if (!record) return []
    const support: Support[] = ['name', ...(record.fields.title ? ['title'] : [])].map((field) => ({
      kind: 'record' as const,
      id: record.recordId,
      field,
    }))
    const who = [record.fields.name ?? name, ...(record.fields.title ? [record.fields.title] : [])].join(', ')
    const last = places.findLast(({ turn }) => turn.personId === record.entityId)
    if (!last?.turn.saidAt) return [{ isNew: true, sentence: { kind: 'derived', text: `${who}: new to us.`, support } }]
    const added = input.evidence.addQuote(last, [], longestProof)
    const text = `${who}: last spoke ${sayDay(last.turn.saidAt, reading)}.`
    return [
      { isNew: false, sentence: { kind: 'derived', text, support: [...support, ...(added ? [added.support] : [])] } },
    ]
  })
  return lines.toSorted((left, right) => Number(left.isNew) - Number(right.isNew)).map(({ sentence }) => sentence)
}

async function entityIds(
  { gathered: { reader } }: SkillInput,
  names: readonly string[],
  known: ReadonlyMap<string, string>,
): Promise<string[]> {
  const missing = names.filter((name) => !known.has(name))
  const words = [...new Set(missing.flatMap((name) => name.toLowerCase().split(/\s+/)))]
  const found = missing.length > 0 ? await reader.entities({ words, ids: [] }) : []
  const more = new Map(found.map((one) => [one.name, one.id]))
  return names.flatMap((name) => known.get(name) ?? more.get(name) ?? [])
}
