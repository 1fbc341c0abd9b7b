import type { AnswerIdentity } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import type { Reader } from '../../stores/postgres/conversations.ts'

const aboutOne = new Set<Plan['intent']>(['summary', 'timeline', 'last_contact', 'identity'])

/** The one person or account a plan is about, when they go by several names; as the store has it on this snapshot. */
export async function identityOf(reader: Reader, { intent, people, companies }: Plan): Promise<AnswerIdentity | null> {
  if (!aboutOne.has(intent)) return null
  const named = people.length > 0 ? people : companies
  const [one] = named
  if (!one || named.some(({ id }) => id !== one.id)) return null
  const names = await reader.namesOf(one.id)
  if (new Set(names.map(({ name }) => name)).size < 2) return null
  return { kind: one.kind, entityId: one.id, name: one.name, names }
}
