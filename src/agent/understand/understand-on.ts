import type { Domains } from '../../domains/domains.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import { barePlan, type EntityReference, type Intent, type Plan } from '../../model/plan.ts'
import type { EntityRow, Reader } from '../../stores/postgres/conversations.ts'
import { meetingOf } from '../digests/meetings.ts'
import { coachingPlan } from './coaching-plan.ts'
import { meetingAsked, toldKind, understandTold } from './digest-plan.ts'
import { afterThreadInSight, idsAsked, inLivingIds, namingWords } from './living-ids.ts'
import { understand } from './understand.ts'
import type { Understanding } from './understanding.ts'
import { withAsker } from './with-asker.ts'

const isOfNow = new Set<Intent>(['help', 'refusal'])

type Understood = { understood: Understanding; entities: EntityRow[] }

/** Understands a question with what the asker may know of people and accounts, on one snapshot. */
export async function understandOn(
  reader: Reader,
  request: AnswerRequest,
  now: Date,
  domains: Domains,
): Promise<Understood> {
  const living = await reader.livingIds(idsAsked(request))
  const current = inLivingIds(request, living)
  const entities = await reader.entities({ words: namingWords(request), ids: idsAsked(current) })
  const asked = afterThreadInSight(current, entities)
  const ours = await reader.colleagues()
  const profile = domains[request.scope.domain]
  const told = toldKind(asked)
  const meeting = told === 'brief' ? meetingAsked(asked.text) : null
  if (told && meeting) return { understood: asOfThen(await ofMeeting(reader, meeting, asked), request), entities }
  if (told)
    return {
      understood: asOfThen(understandTold(told, asked, { now, profile, colleagues: ours, entities }), request),
      entities,
    }
  const colleagues = new Set(ours.flatMap(({ personId }) => personId ?? []))
  const understood = understand(asked, { profile, entities, now, colleagues })
  const { viewer } = request.scope
  const plan = coachingPlan(understood.plan, { text: asked.text, now, profile, viewer, colleagues: ours })
  const meant = await withMine({ ...understood, plan }, reader)
  const whole = withAsker(meant.plan, asked.text, { viewer, colleagues: ours })
  if (request.notCome)
    return { understood: { kind: 'future', plan: { ...whole, notApplied: [] }, phrase: request.notCome }, entities }
  const isOurs = whole.people.map(({ id }) => id).filter((id) => colleagues.has(id))
  return {
    understood: {
      ...meant,
      plan: { ...whole, ours: isOurs, asOf: isOfNow.has(whole.intent) ? null : (request.asOf ?? null) },
    },
    entities,
  }
}

// The meeting's record says whose it is.
async function ofMeeting(reader: Reader, id: string, { scope, timeZone }: AnswerRequest): Promise<Understanding> {
  const found = await meetingOf(reader, id)
  const companies: EntityReference[] = found
    ? [{ kind: 'company', id: found.companyId, name: found.account, phrase: '' }]
    : []
  const { domain, collection = null } = scope
  return { kind: 'plan', plan: { ...barePlan, intent: 'brief', domain, collection, timeZone, companies } }
}

// What is told of its own accord looks from the same moment as any question.
function asOfThen(understood: Understanding, { asOf, notCome }: AnswerRequest): Understanding {
  if (notCome) return { kind: 'future', plan: understood.plan, phrase: notCome }
  return { ...understood, plan: { ...understood.plan, asOf: asOf ?? null } }
}

/** "My accounts" are those the asker owns in a system; "my team" those who report to them. Subsidiaries are not counted twice. */
async function withMine(understood: Understanding, reader: Reader): Promise<Understanding> {
  const { plan, kind } = understood
  const { viewer } = reader.scope
  if (kind !== 'plan' || plan.mine === null) return understood
  const email = viewer.kind === 'person' ? viewer.email : null
  const own =
    plan.mine === 'accounts' ? await accountsOf(reader, email) : (await teamOf(reader, email)).flatMap(referenceTo)
  if (own.length === 0) return { kind: 'unowned', plan, mine: plan.mine }
  const asked = plan.mine === 'accounts' ? { companies: own } : { people: own }
  return { kind, plan: { ...plan, ...asked } }
}

async function accountsOf(reader: Reader, email: string | null): Promise<EntityReference[]> {
  const accounts = await reader.accounts()
  const own = accounts.filter((one) => one.parentId === null && one.owners.some((owner) => owner.email === email))
  return own.map(({ id, name }) => ({ kind: 'company', id, name, phrase: 'my accounts' }))
}

async function teamOf(reader: Reader, email: string | null) {
  return email === null ? [] : (await reader.colleagues()).filter(({ managerEmail }) => managerEmail === email)
}

function referenceTo({ personId, name }: { personId: string | null; name: string }): EntityReference[] {
  return personId ? [{ kind: 'person', id: personId, name, phrase: 'my team' }] : []
}

/** Names offered as choices are counted over everything the asker sees, so that is what their answer has read. */
export function planToRead({ kind, plan }: Understanding): Plan {
  if (kind === 'plan' && plan.intent !== 'help') return plan
  return { ...plan, people: [], companies: [], time: null, sources: [], types: [], terms: [], order: 'relevance' }
}
