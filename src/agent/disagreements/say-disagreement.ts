import { saySystem } from '../../entities/wording/say-source.ts'
import { sayDay } from '../../lib/say-date.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { sayCrm } from '../compose/crm-words.ts'
import { sayMoney, sayRecordDay } from '../compose/record-values.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayList } from '../compose/wording.ts'
import type { Evidence } from '../evidence.ts'
import type { Reads } from '../facts/population.ts'
import type { Disagreement, Side } from './disagreement.ts'

type Saying = { evidence: Evidence; reads: Reads }
type Part = { text: string; support: Support[] }

/** `Sources disagree on the go-live date: …; ….`: every side with who, where and when, and a proof for each. */
export async function sayDisagreement(found: Disagreement, named: boolean, saying: Saying): Promise<Sentence> {
  const parts = await Promise.all(found.sides.map((side) => saySide(side, found, saying)))
  const of = named ? ` (${found.account.name})` : ''
  return {
    kind: 'derived',
    text: `Sources disagree${sayAbout(found)}${of}: ${parts.map(({ text }) => text).join('; ')}.`,
    support: parts.flatMap(({ support }) => support),
  }
}

function sayAbout({ subject }: Disagreement): string {
  if (subject === 'forecast') return ''
  if (subject === 'task') return ' on what was done'
  if (subject === 'end') return ' on the end of the agreement'
  if (subject === 'owner' || subject === 'amount') return ` on the ${subject}`
  return ` on the ${subject.replace('date of ', '')} date`
}

function saySide(side: Side, found: Disagreement, saying: Saying): Part | Promise<Part> {
  if (side.kind === 'said') return saySaid(side, saying)
  if (side.kind === 'record') return sayRecord(side.record, side.tells, saying)
  return sayOwner(side, found, saying)
}

function saySaid({ place, day, isHeard }: Extract<Side, { kind: 'said' }>, { evidence, reads }: Saying): Part {
  const { turn, head } = place
  const added = evidence.addSpan(place, place)
  const named = day ? `${sayRecordDay(day, reads.reading)} by ` : ''
  const when = turn.saidAt ? `, ${sayDay(turn.saidAt, reads.reading)}` : ''
  const label: Support[] = day ? [{ kind: 'label', label: 'day', interactionId: head.id, turnId: turn.turnId }] : []
  return {
    text: `${named}${turn.speaker}${when}${isHeard ? '' : ', among ourselves'}${added ? `: ${sayQuoted(added.said)}` : ''}`,
    support: [...label, ...(added ? [added.support] : [])],
  }
}

function sayRecord(
  record: CrmRecord,
  tells: Extract<Side, { kind: 'record' }>['tells'],
  { reads: { reading } }: Saying,
): Part {
  const { name, title, amount, stage, probabilityPercent, renewalDate, closeDate } = record.data
  const { stageChangedAt, updatedAt, completedAt, closedAt } = record.data
  const dated = (words: string, value: unknown) =>
    typeof value === 'string' ? [`${words} ${sayRecordDay(value, reading)}`] : []
  const told = {
    forecast: [
      ...(typeof stage === 'string' ? [`stage ${stage}`] : []),
      ...(typeof probabilityPercent === 'number' ? [`${probabilityPercent} %`] : []),
      ...dated('last changed', stageChangedAt ?? updatedAt),
    ],
    task: ['the task is closed', ...dated('closed', completedAt ?? closedAt)],
    amount: [...(typeof amount === 'number' ? [sayMoney(amount)] : []), ...dated('last changed', updatedAt)],
    end: [...dated('ends', renewalDate ?? closeDate), ...dated('last changed', updatedAt)],
  }[tells]
  const called = name ?? title
  const label = tells !== 'forecast' && typeof called === 'string' ? ` “${called}”` : ''
  return { text: `${sayCrm(record)}${label}: ${told.join(', ')}`, support: [{ kind: 'crm', id: record.id }] }
}

async function sayOwner(
  { name, systems }: Extract<Side, { kind: 'owner' }>,
  { account }: Disagreement,
  { reads }: Saying,
): Promise<Part> {
  const records = await reads.reader.recordsOf([account.id])
  const support = records.flatMap(({ recordId, entityId, fields }): Support[] =>
    entityId === account.id && fields.owner !== undefined ? [{ kind: 'record', id: recordId, field: 'owner' }] : [],
  )
  return { text: `${name} in ${sayList(systems.map(saySystem))}`, support }
}
