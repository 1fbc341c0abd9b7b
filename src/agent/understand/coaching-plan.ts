import type { DomainProfile } from '../../domains/profile.ts'
import type { Colleague } from '../../model/account.ts'
import type { Plan, TimeRange } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'
import { namedMeasure } from './named-measure.ts'
import { parsePeriod } from './parse-period.ts'

type Context = {
  text: string
  now: Date
  profile: Pick<DomainProfile, 'fiscalYearStart'>
  viewer: Scope['viewer']
  colleagues: readonly Colleague[]
}

const ofOneself = /\b(?:my|mine|myself|i|am i)\b/i
const ofTheTeam = /\b(?:team(?:['’]s)?|everyone|everybody|all (?:the |our )?reps|reps)\b/i
const handling =
  /\bhandl(?:e|es|ed|ing)\b|\b(?:deals?|dealt|dealing) with\b|\b(?:answer|respond|react|overcome|overcame)\w*\b/i

/**
 * A question about reps is about their calls: the asker's own where it names nobody, of the last 30 days where it names no
 * period; about how a rep handles objections, of this quarter.
 */
export function coachingPlan(plan: Plan, context: Context): Plan {
  if (asksHowHandled(plan, context.text)) {
    return { ...plan, types: ['call'], time: plan.time ?? periodNamed('this quarter', plan, context) }
  }
  if (plan.intent !== 'coaching' && plan.intent !== 'rank') return plan
  return {
    ...plan,
    ...subjectOf(plan, context),
    // What it asks of a channel besides, its words are about.
    notApplied: plan.channel === null ? plan.notApplied : [],
    types: ['call'],
    time: plan.time ?? periodNamed('last 30 days', plan, context),
    measure: namedMeasure(context.text) ?? (plan.intent === 'rank' ? 'questionsPerCall' : null),
  }
}

/** "How does Dana handle price objections?" asks about the rep, not about an account. */
export function asksHowHandled({ intent, people }: Plan, text: string): boolean {
  return intent === 'objections' && people.length > 0 && handling.test(text)
}

/** Words of a coaching question that seem to name somebody nobody knows. */
export function unknownNames({ people, notApplied }: Plan): string[] {
  return people.length > 0 ? [] : notApplied.filter((phrase) => /^\p{Lu}/u.test(phrase))
}

function subjectOf(plan: Plan, { text, viewer, colleagues }: Context): Pick<Plan, 'people' | 'mine'> {
  const { people, mine } = plan
  if (people.length > 0 || plan.intent === 'rank') return { people, mine: people.length > 0 ? mine : null }
  const mailbox = viewer.kind === 'person' ? viewer.email.toLowerCase() : null
  if (mine === 'team' && colleagues.some(({ managerEmail }) => managerEmail === mailbox)) return { people, mine }
  const isOfTeam = mine === 'team' || (ofTheTeam.test(text) && !ofOneself.test(text))
  if (mailbox === null || isOfTeam || unknownNames(plan).length > 0) return { people, mine: null }
  const own = colleagues.filter(({ email, personId }) => email === mailbox && personId !== null).slice(0, 1)
  return {
    people: own.map(({ personId, name }) => ({ kind: 'person', id: personId ?? '', name, phrase: 'my' })),
    mine: null,
  }
}

function periodNamed(words: string, { timeZone }: Plan, { now, profile }: Context): TimeRange | null {
  const period = parsePeriod(words, { now, timeZone, fiscalYearStart: profile.fiscalYearStart })
  // Nobody named it, so no words did.
  return period.kind === 'range' ? { ...period.time, phrase: '' } : null
}
