import type { DomainProfile } from '../../domains/profile.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import { barePlan, type Intent, type Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { createFindMentions } from '../measures/mentions.ts'
import { asItStands } from './as-it-stands.ts'
import { askedFields } from './asked-fields.ts'
import { comparedNames } from './compared-names.ts'
import { decide, thresholdOf } from './decide.ts'
import { followUp, inChannelOf } from './follow-up.ts'
import { hinted } from './hinted.ts'
import { type NamedEntities, namedIn, nameEntities, settledNames } from './name-entities.ts'
import { oursFirst } from './ours-first.ts'
import { algebra } from './parse-grouping.ts'
import { periodsOf } from './periods-of.ts'
import { planOf } from './plan-of.ts'
import { routeIntent } from './route.ts'
import { asksAboutReps, namesNobody, needsName } from './shapes.ts'
import { understandIdentity } from './understand-identity.ts'
import type { Context, Understanding } from './understanding.ts'
import { unreadPeriod } from './unread-period.ts'

/** Turns a question into a plan: what is asked, of whom, when and where. Pure: equal input, equal plan. */
export function understand(request: AnswerRequest, context: Context): Understanding {
  const compared = request.kind === 'ask' ? comparedNames(request.text) : null
  if (compared) return understandIdentity(compared, identityContext(request, context))
  const { words: written, settled } = settledNames(request.text, context.entities)
  const asked = intentOf(request, context.profile)
  const fields = askedFields(request.kind === 'similar' ? `: ${written}` : written, asked)
  // A pasted text is looked for as a whole; its names and days are no conditions.
  const words = fields.pasted ? written.replace(fields.pasted, ' ') : written
  const { period, second, phrases } = periodsOf(words, { request, context, length: fields.length, asked })
  const dated = phrases.reduce((left, phrase) => left.replace(phrase, ' '), words)
  const unread = period.kind === 'none' && request.kind !== 'ask' && needsName.has(asked) ? unreadPeriod(dated) : null
  const rest = unread ? dated.replace(unread, ' ') : dated
  const anyone = namedIn([rest, dated], rowsFor(asked, context), { settled, wantsPeople: !namesNobody.has(asked) })
  const named = algebra.has(asked) ? oursFirst(anyone, rest, context) : anyone
  const { plan, isUnapplied } = planOf({
    request,
    asked,
    words,
    rest,
    named,
    fields,
    otherNames: namesOf(named, context),
  })
  const time = period.kind === 'range' && !isUnapplied ? period.time : null
  const timed: Plan = {
    ...plan,
    time,
    compared: time && second ? second : null,
    notApplied: [
      ...(time === null && asked !== 'freshness'
        ? phrases.filter((one) => one !== fields.length).map((one) => one.trim())
        : []),
      ...(unread ? [unread] : []),
      ...plan.notApplied,
    ],
  }
  const account = mayBeName(plan, request) ? undefined : accountOf(request, context)
  const kept = isUnapplied ? timed : followUp(timed, request.previous, request.text)
  const whole = hinted(isUnapplied ? kept : inChannelOf(kept, account, request.text), request)
  return decide(asItStands(whole, words, context), { named, rest, request, context })
}

// The words of a command that name nobody may be a name spelt wrong, and are not to be passed over.
function mayBeName({ terms, intent }: Plan, { kind }: AnswerRequest): boolean {
  return kind !== 'ask' && needsName.has(intent) && terms.length > 0
}

// Tied by its id (`[company:ID]`) or by the word in a channel's name.
function accountOf({ account }: AnswerRequest, { entities }: Context) {
  if (!account) return undefined
  const { words, settled } = settledNames(account, entities)
  return nameEntities(words, entities, { settled, wantsPeople: false }).companies.chosen[0]
}

function rowsFor(asked: Intent, { entities, colleagues }: Context): readonly EntityRow[] {
  if (!asksAboutReps.has(asked) || !colleagues) return entities
  return entities.filter(({ kind, id }) => kind === 'company' || colleagues.has(id))
}

function identityContext({ scope, timeZone, previous }: AnswerRequest, { entities, profile }: Context) {
  const plan: Plan = {
    ...barePlan,
    ...{ intent: 'identity', domain: scope.domain, collection: scope.collection ?? null, timeZone },
  }
  return { entities, plan, previous, threshold: thresholdOf(profile) }
}

function intentOf({ kind, text, hint }: AnswerRequest, { rivals }: DomainProfile): Intent {
  if (kind === 'ask') {
    const routed = routeIntent(text, createFindMentions(rivals)(text).length > 0)
    return routed === 'open' && hint ? hint.intent : routed
  }
  return kind === 'status' ? 'freshness' : kind
}

// "Kathryn Dunn-Ellis" is Kathryn Dunn in one system and K. Dunn-Ellis in another: what is left of her name is no subject.
function namesOf({ people }: NamedEntities, { entities }: Context): string[] {
  const ids = new Set(people.chosen.map(({ id }) => id))
  return entities.filter(({ id }) => ids.has(id)).flatMap(({ name, aliases }) => [name, ...aliases])
}
