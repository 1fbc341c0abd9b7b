import type { NumberFact, Sentence } from '../../model/answer.ts'
import { maySeeCoaching } from '../../privacy/access.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayList, sayWith } from '../compose/wording.ts'
import { metBy } from '../facts/handling-metrics.ts'
import type { FactFilter } from '../facts/population.ts'
import { teamIn } from '../facts/rep-population.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import type { MetObjection } from '../measures/handled-objections.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { asksHowHandled } from '../understand/coaching-plan.ts'
import {
  bestMoments,
  labelOf,
  type Moment,
  momentsOf,
  quoteRaised,
  sayMoment,
  sayPlace,
} from './objection-handling-moments.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const shown = 2
const asksToShow = /\b(?:show|find|give|list|examples?|calls?|moments?|where|when)\b/i
const comparing = /\b(?:compared?|comparison|others?|versus|vs|against|than|team|rest)\b/i
const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['price', /\bpric(?:e|es|ing|ed)\b|\bcosts?\b|\bfees?\b|\buplifts?\b|\bbudgets?\b/i],
  ['timing', /\btiming\b/i],
  ['competitor', /\bcompetit(?:or|ors|ive|ion)\b|\brivals?\b/i],
  ['authority', /\bauthority\b/i],
  ['trust', /\btrust\b/i],
  ['feature', /\bfeatures?\b|\bproduct\b/i],
]

/** Objections a rep named handled, where that is asked; else those an account raised. */
export function handledOr(ofAccounts: Skill): Skill {
  return (input) =>
    asksHowHandled(input.gathered.plan, input.question) ? answerObjectionHandling(input) : ofAccounts(input)
}

/**
 * How a rep the plan names handles objections: how many were handled well, of how many, beside the other reps together, and
 * moments to listen to. A rep's own count is for those who may see their coaching report, and for everyone where it is the
 * best; what was handled well can be listened to by whoever may hear the call.
 */
const answerObjectionHandling: Skill = async (input) => {
  const { gathered, question, reads, viewer } = input
  const { plan } = gathered
  const [asked] = plan.people
  const kind = kinds.find(([, pattern]) => pattern.test(question))?.[0] ?? 'any'
  const { members, reps } = await teamIn(reads)
  const rep = members.find(({ id }) => id === asked?.id)
  if (!rep)
    return {
      sentences: [{ kind: 'gap', text: `I found no objection put to one of ours${sayWith(plan)}.`, support: [] }],
    }
  const base: FactFilter = {
    ...{ personIds: [], companyIds: plan.companies.map(({ id }) => id), sources: plan.sources, types: ['call'] },
    ...{ from: plan.time?.from ?? null, to: plan.time?.to ?? null, terms: [], turns: { objection: kind } },
  }
  const heads = await reads.reader.heads(base)
  const all = await metBy(reads, heads, base)
  const own = await metBy(reads, heads, { ...base, personIds: [rep.id] })
  const moments = await momentsOf(input, heads, own)
  const read = { read: heads.filter(({ id }) => [...all, ...own].some(({ conversationId }) => conversationId === id)) }
  const counted: Counted = { input, base, all, own, rep, reps }
  const isPraise = isBest(rep, all, reps)
  const mayCount = isPraise || maySeeCoaching(viewer, rep)
  const well = moments.filter(({ handledWell }) => handledWell)
  const wantsShow = asksToShow.test(question) && !comparing.test(question)
  const coaching = mayCount && !isPraise ? { coaching: { shown: [rep] } } : {}
  if (wantsShow && (well.length > 0 || mayCount))
    return { ...showMoments(well, counted, mayCount), ...read, ...coaching }
  if (!mayCount) return { ...refused(counted), ...read, coaching: { refused: [rep.id] } }
  return { ...compared(moments, counted), ...read, ...coaching, ...(isPraise ? {} : { isPersonal: true }) }
}

type Counted = {
  input: SkillInput
  base: FactFilter
  all: MetObjection[]
  own: MetObjection[]
  rep: TeamMember
  reps: TeamMember[]
}

function showMoments(well: readonly Moment[], counted: Counted, mayCount: boolean): Draft {
  const { input, rep, base } = counted
  const { gathered, reading } = input
  const { plan } = gathered
  const limit = plan.limit ?? shown
  const best = bestMoments(well, limit)
  const noun = nounOf(base)
  if (best.length === 0) {
    const text = `I found no ${noun} that ${rep.name} handled well${sayPeriod(input)}.`
    return { sentences: [{ kind: 'gap', text, support: [] }, ...(mayCount ? countsOf(counted) : [])] }
  }
  const quotes = best.map((moment) => quoteRaised(moment, input))
  const places = sayList(best.map((moment) => sayPlace(moment, reading)).map((place) => `at ${place}`))
  const lead: Sentence = {
    kind: 'derived',
    text: `${rep.name} handled ${base.turns?.objection === 'any' ? 'an' : 'a'} ${noun} well ${places}.`,
    support: [...quotes.flatMap((added) => added?.support ?? []), ...best.map(labelOf)],
  }
  const fewer = best.length < limit ? [fewerThan(input)] : []
  const told = best.flatMap((moment) => sayMoment(moment, input) ?? [])
  return { sentences: [lead, ...told, ...fewer, ...(mayCount ? countsOf(counted) : [])] }
}

function fewerThan(input: SkillInput): Sentence {
  return { kind: 'gap', text: `I found no more${sayPeriod(input)}.`, support: [] }
}

function compared(moments: readonly Moment[], counted: Counted): Draft {
  const { input } = counted
  const sentences = countsOf(counted)
  if (moments.length === 0) {
    const text = `I found no ${nounOf(counted.base)} put to ${counted.rep.name}${sayPeriod(input)}.`
    return { sentences: [{ kind: 'gap', text, support: [] }, ...sentences.slice(1)] }
  }
  const [well] = bestMoments(
    moments.filter(({ handledWell }) => handledWell),
    1,
  )
  const badly = moments.filter(({ handledWell }) => !handledWell).at(-1)
  const told = [well, badly].flatMap((moment) => (moment ? (sayMoment(moment, input) ?? []) : []))
  return { sentences: [...sentences, ...told] }
}

// The rep's count, then that of all others together: theirs hide one another only where there are enough of them.
function countsOf({ input, base, all, own, rep, reps }: Counted): Sentence[] {
  const { evidence } = input
  const others = all.filter(({ repId }) => repId !== rep.id)
  const otherIds = reps.filter(({ id }) => id !== rep.id).map(({ id }) => id)
  const othersMet = new Set(others.map(({ repId }) => repId)).size
  const first = wellFact(base, own, [rep.id])
  const support = [evidence.addNumber(first)]
  const beside = othersMet < defaultMeasureSettings.minimumReps ? null : wellFact(base, others, otherIds)
  if (beside) support.push(evidence.addNumber(beside))
  const tail = beside ? `; the other reps together ${sayFigure(beside)}` : ''
  const noun = `${nounOf(base)}${own.length === 1 ? '' : 's'}`
  const text = `${rep.name} handled ${sayFigure(first)} ${noun} well${sayPeriod(input)}${tail}.`
  return [{ kind: 'number', text, support }]
}

function wellFact(base: FactFilter, met: readonly MetObjection[], ids: readonly string[]): NumberFact {
  const value = met.filter(({ answered }) => answered.handledWell).length
  return countFact('handled_well', value, { ...base, personIds: ids, of: String(met.length) })
}

function refused({ input, base, all, rep, reps }: Counted): Draft {
  const text = `I can’t show you how ${rep.name} handles ${nounOf(base)}s: that is for the rep and their manager.`
  const fact = wellFact(
    base,
    all,
    reps.map(({ id }) => id),
  )
  const together = `All reps together handled ${sayFigure(fact)} ${nounOf(base)}s well${sayPeriod(input)}.`
  const support = [input.evidence.addNumber(fact)]
  return {
    sentences: [
      { kind: 'gap', text, support: [] },
      ...(new Set(all.map(({ repId }) => repId)).size < defaultMeasureSettings.minimumReps
        ? []
        : [{ kind: 'number' as const, text: together, support }]),
    ],
  }
}

// Praise may be heard by everyone: at least as large a part as anybody else's, of enough objections to say so.
function isBest(rep: TeamMember, all: readonly MetObjection[], reps: readonly TeamMember[]): boolean {
  const shareOf = (id: string) => {
    const own = all.filter(({ repId }) => repId === id)
    return own.length < 2 ? null : own.filter(({ answered }) => answered.handledWell).length / own.length
  }
  const share = shareOf(rep.id)
  return share !== null && share >= 0.5 && reps.every(({ id }) => (shareOf(id) ?? 0) <= share)
}

function nounOf({ turns }: FactFilter): string {
  return turns?.objection && turns.objection !== 'any' ? `${turns.objection} objection` : 'objection'
}

function sayPeriod({ gathered: { plan } }: SkillInput): string {
  return plan.time ? `, ${plan.time.label}` : ''
}
