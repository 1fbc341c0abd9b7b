import type { CrmRecord } from '../../model/account.ts'
import { recordTime } from '../compose/crm-words.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { sharesMatter } from '../labels/objections/same-matter.ts'
import { plainText, sentencesOf } from '../labels/plain-text.ts'
import type { Span } from '../labels/said-turn.ts'
import { type Disagreement, type Finder, newestFirst, type Side } from './disagreement.ts'

/** A deal two systems tell differently, and an agreement of which somebody names another sum or another end than its deal. */
export const findDeals: Finder = async (looked) => {
  const { reads, account, heads } = looked
  const deals = await reads.reader.crmRecords({ kinds: ['deal'], companyIds: [account.id] })
  const open = deals.filter(({ data }) => data.isClosed !== true)
  const between = open.flatMap((one, index) => open.slice(index + 1).flatMap((other) => apart(one, other)))
  const [only, ...others] = open.filter(({ data }) => typeof data.amount === 'number')
  const spoken = only && others.length === 0 ? await spokenAgainst(only, await placesOf(reads, heads), reads) : []
  return [...between, ...spoken].map((found): Disagreement => ({ ...found, account, sides: newestFirst(found.sides) }))
}

type Apart = Pick<Disagreement, 'subject' | 'sides'>

function apart(one: CrmRecord, other: CrmRecord): Apart[] {
  if (one.system === other.system || !sharesMatter(String(one.data.name ?? ''), String(other.data.name ?? '')))
    return []
  const sides = (tells: 'amount' | 'end') => [recordSide(one, tells), recordSide(other, tells)]
  const [left, right] = [one.data.amount, other.data.amount]
  const [ends, otherEnds] = [endOf(one), endOf(other)]
  return [
    ...(typeof left === 'number' && typeof right === 'number' && left !== right
      ? [{ subject: 'amount' as const, sides: sides('amount') }]
      : []),
    ...(ends && otherEnds && ends !== otherEnds ? [{ subject: 'end' as const, sides: sides('end') }] : []),
  ]
}

const recordSide = (record: CrmRecord, tells: 'amount' | 'end'): Side => ({
  ...{ kind: 'record', at: recordTime(record.data.updatedAt) ?? record.receivedAt },
  ...{ record, tells },
})

const endOf = ({ data }: CrmRecord): string | null => {
  const end = data.renewalDate ?? data.closeDate
  return typeof end === 'string' ? end.slice(0, 10) : null
}

const called = '(?:agreement|contract|subscription|term)'
const agreement = new RegExp(`\\b(?:current |existing |present |our |your |the )+${called}\\b`)
const sum = /\$ ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?(?: ?(k|thousand|million|m)\b)?/
const ends = new RegExp(`\\b${called}\\b[^.;]{0,40}? (?:ends|is ending|expires|runs (?:out|through|until|to)|is up)\\b`)
const wished = /\b(?:if|would|could|new|revised|instead|propos\w+|offer\w*|next)\b/

async function spokenAgainst(deal: CrmRecord, places: readonly Place[], reads: Reads): Promise<Apart[]> {
  const named = places.flatMap(({ turn, head }) =>
    sentencesOf(turn.text).flatMap((span) => {
      const words = plainText(turn.text.slice(span.start, span.end))
      if (!agreement.test(words) || wished.test(words) || words.trimEnd().endsWith('?')) return []
      const day = reads.labels.days(turn).find(({ start }) => start === span.start)?.day ?? null
      return [{ turn, head, ...span, amount: amountIn(words), ending: ends.test(words) ? day : null }]
    }),
  )
  const sums = named.filter(({ amount }) => amount !== null && amount !== deal.data.amount)
  const days = named.filter(({ ending }) => ending !== null && endOf(deal) !== null && ending !== endOf(deal))
  return [
    ...last(sums).map((one) => ({ subject: 'amount' as const, sides: [saidSide(one), recordSide(deal, 'amount')] })),
    ...last(days).map((one) => ({ subject: 'end' as const, sides: [saidSide(one), recordSide(deal, 'end')] })),
  ]
}

const last = <T>(all: readonly T[]): T[] => all.slice(-1)

const saidSide = (place: Place & Span): Side => ({
  ...{ kind: 'said', at: place.turn.saidAt, day: null, isHeard: true },
  place,
})

/** A yearly sum: below ten thousand it is a fee, a price a door or a bill. */
const smallest = 10_000

function amountIn(words: string): number | null {
  const [, digits, unit] = words.match(sum) ?? []
  if (!digits) return null
  const factor = unit === undefined ? 1 : unit.startsWith('m') ? 1_000_000 : 1_000
  const amount = Number(digits.replaceAll(',', '')) * factor
  return amount >= smallest ? amount : null
}
