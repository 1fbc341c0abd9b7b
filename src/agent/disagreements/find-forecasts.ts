import type { CrmRecord } from '../../model/account.ts'
import { recordTime } from '../compose/crm-words.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { plainText, sentencesOf, withoutQuoted } from '../labels/plain-text.ts'
import type { Span } from '../labels/said-turn.ts'
import { type Finder, newestFirst } from './disagreement.ts'

/** From this chance on a deal counts as nearly won. */
const sureFrom = 80
const sureStage = /\b(?:commit|committed|closed won|verbal|contract(?:ing| sent)?)\b/i

/** What customers say who may not sign: of us, in their own name, about the agreement. */
const doubting =
  /\b(?:can't|cannot|won't|will not|not going to|not gonna|don't (?:want|plan|intend) to) (?:\w+ ){0,2}(?:renew|extend|sign)\b|\b(?:not|isn't|aren't) (?:renewing|extending|signing)\b|\b(?:cancel|end|terminate|drop|get out of) (?:the|our|this|your) (?:contract|agreement|renewal|subscription|service)\b|\b(?:leave|leaving|move off|moving off|move away from) (?:you|payready|pay ready|this platform)\b/

/** An open deal our records call nearly won against a customer who, since then, prices a rival or doubts the agreement. */
export const findForecasts: Finder = async ({ reads, account, heads }) => {
  const deals = await reads.reader.crmRecords({ kinds: ['deal'], companyIds: [account.id] })
  const sure = deals.filter(isNearlyWon)
  if (sure.length === 0) return []
  const doubts = (await placesOf(reads, heads, { side: 'customer' })).flatMap((place) => doubtIn(place, reads) ?? [])
  return sure.flatMap((record) => {
    const at = changedAt(record)
    const since = doubts.filter(({ turn }) => (turn.saidAt ?? '') > (at ?? ''))
    const last = since.findLast(({ isPricing }) => isPricing) ?? since.at(-1)
    if (!last) return []
    const said = { kind: 'said', at: last.turn.saidAt, place: last, day: null, isHeard: true } as const
    return [
      { subject: 'forecast', account, sides: newestFirst([said, { kind: 'record', at, record, tells: 'forecast' }]) },
    ]
  })
}

function isNearlyWon({ data }: CrmRecord): boolean {
  if (data.isClosed === true) return false
  return Number(data.probabilityPercent ?? 0) >= sureFrom || sureStage.test(String(data.stage ?? ''))
}

const changedAt = ({ data, receivedAt }: CrmRecord): string | null =>
  recordTime(data.stageChangedAt ?? data.updatedAt) ?? receivedAt

function doubtIn({ turn, head }: Place, reads: Reads): (Place & Span & { isPricing: boolean }) | null {
  const pricing = reads.labels.pricingRival(turn)
  if (pricing) return { turn, head, ...pricing.span, isPricing: true }
  const plain = withoutQuoted(plainText(turn.text))
  const span = sentencesOf(turn.text).find(({ start, end }) => doubting.test(plain.slice(start, end)))
  return span ? { turn, head, ...span, isPricing: false } : null
}
