import { groupBy } from '../../lib/group-by.ts'
import { sayDay } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay, weekdayOf } from '../../lib/zoned-time.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { sayCrm } from '../compose/crm-words.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayMoney, sayRecordDay } from '../compose/record-values.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { type Place, placesOf } from '../facts/population.ts'
import { wholePercent } from '../facts/turn-metrics.ts'
import { sayWeek } from '../prove/known-phrases.ts'
import type { SkillInput } from './skill.ts'

const fewestTurns = 10

/** The open deal of the account that ends first: its name, amount, stage and when the agreement ends. */
export async function openDeal({ reads, gathered: { plan } }: SkillInput): Promise<CrmRecord | null> {
  const [company, ...others] = plan.companies
  if (!company || others.length > 0) return null
  const deals = await reads.reader.crmRecords({ kinds: ['deal'], companyIds: [company.id] })
  const open = deals.filter(({ data }) => data.isClosed !== true && typeof data.amount === 'number')
  const ends = ({ data }: CrmRecord) => String(data.renewalDate ?? data.closeDate ?? '9999')
  return open.sort((left, right) => ends(left).localeCompare(ends(right)))[0] ?? null
}

/** `Salesforce opportunity “…”: $486,000, stage Commit, 90 %, ends Sun 31 Jan 2027.` */
export function dealLine(deal: CrmRecord, { reading }: SkillInput): Sentence {
  const { name, amount, stage, probabilityPercent, renewalDate, closeDate } = deal.data
  const end = renewalDate ?? closeDate
  const parts = [
    sayMoney(Number(amount)),
    ...(typeof stage === 'string' ? [`stage ${stage}`] : []),
    ...(typeof probabilityPercent === 'number' ? [`${probabilityPercent} %`] : []),
    ...(typeof end === 'string' ? [`ends ${sayRecordDay(end, reading)}`] : []),
  ]
  const title = typeof name === 'string' ? ` “${name}”` : ''
  return { kind: 'derived', text: `${sayCrm(deal)}${title}: ${parts.join(', ')}.`, support: [crmOf(deal)] }
}

/** Share of negative customer turns in the first and the last week with enough of them; nothing where there are no two. */
export async function moodLine({ reads, gathered, evidence, reading }: SkillInput): Promise<Sentence[]> {
  const { heads, filter, plan } = gathered
  const endOf = (from: string) =>
    startOfDay(addDays(dayIn(new Date(from), reading.timeZone), 7), reading.timeZone).toISOString()
  // A week the period cuts is no week.
  const isWhole = (from: string) =>
    (filter.from === null || from >= filter.from) && (filter.to === null || endOf(from) <= filter.to)
  const places = (await placesOf(reads, heads, { side: 'customer' })).filter(({ turn }) => turn.saidAt)
  const weeks = [...groupBy(places, ({ turn }) => weekOf(turn.saidAt ?? '', reading.timeZone).toISOString())]
    .filter(([from, said]) => said.length >= fewestTurns && isWhole(from))
    .sort(([left], [right]) => (left < right ? -1 : 1))
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last || first === last) return []
  const share = ([from, said]: [string, Place[]]) => {
    const bounds = { from, to: endOf(from) }
    const negative = said.filter(({ turn }) => reads.labels.mood(turn).label === 'negative').length
    const turns = { side: 'customer', mood: 'negative' } as const
    return countFact('mood_share', wholePercent(negative, said.length), { ...filter, ...bounds, turns })
  }
  const facts = [share(first), share(last)] as const
  const at = ([from]: [string, Place[]]) => sayWeek(new Date(from), reading)
  const [before, now] = facts.map(sayFigure)
  const text = `Mood: negative customer turns ${before} in the ${at(first)}, ${now} in the ${at(last)}.`
  return plan.types.length > 0 ? [] : [{ kind: 'number', text, support: facts.map((fact) => evidence.addNumber(fact)) }]
}

/** Contacts who say that they, or somebody of theirs, leave. */
export async function leavingLines({ reads, gathered, evidence, reading }: SkillInput): Promise<Sentence[]> {
  const leaving = (await placesOf(reads, gathered.heads, { side: 'customer' })).filter(({ turn }) =>
    reads.labels.leaving(turn),
  )
  const last = leaving.at(-1)
  const added = last && evidence.addSpan(last, reads.labels.leaving(last.turn)?.span ?? { start: 0, end: 0 })
  if (!last || !added) return []
  const day = last.turn.saidAt ? `, ${sayDay(last.turn.saidAt, reading)}` : ''
  return [
    {
      kind: 'derived',
      text: `Leaving: ${last.turn.speaker}${day}: ${sayQuoted(added.said)}`,
      support: [added.support],
    },
  ]
}

function weekOf(instant: string, timeZone: string): Date {
  const day = dayIn(new Date(instant), timeZone)
  return startOfDay(addDays(day, -weekdayOf(day)), timeZone)
}

const crmOf = ({ id }: CrmRecord): Support => ({ kind: 'crm', id })
