import type { CrmRecord } from '../../model/account.ts'
import { recordTime } from '../compose/crm-words.ts'
import { sharesMatter } from '../labels/objections/same-matter.ts'
import { promisesIn } from '../promises/read-promises.ts'
import type { HeldPromise } from '../promises/settle-made.ts'
import { type Finder, newestFirst, type Side } from './disagreement.ts'

/** A task our CRM calls done against the customer who says since that the thing has not come. */
export const findTasks: Finder = async ({ reads, account, heads }) => {
  const tasks = await reads.reader.crmRecords({ kinds: ['task', 'ticket'], companyIds: [account.id] })
  const closed = tasks.filter((task) => closedAt(task) !== null)
  if (closed.length === 0) return []
  const missed = (await promisesIn(reads, heads)).filter(isMissed)
  return closed.flatMap((record) => {
    const promise = missed.find((one) => isOf(record, one) && saidAt(one) > (closedAt(record) ?? ''))
    if (!promise?.evidence) return []
    const { place, start, end } = promise.evidence
    const said: Side = {
      ...{ kind: 'said', at: place.turn.saidAt, place: { ...place, start, end } },
      ...{ day: null, isHeard: true },
    }
    return [
      {
        ...{ subject: 'task', account },
        sides: newestFirst([said, { kind: 'record', at: closedAt(record), record, tells: 'task' }]),
      },
    ]
  })
}

const isMissed = ({ evidence, status, place }: HeldPromise): boolean =>
  evidence !== null && status !== 'kept' && evidence.place.turn.side === 'customer' && place.turn.side === 'internal'

const saidAt = ({ evidence }: HeldPromise): string => evidence?.place.turn.saidAt ?? ''

function closedAt({ data, receivedAt }: CrmRecord): string | null {
  const { isClosed, completedAt, closedAt: closed } = data
  if (isClosed !== true && closed === undefined) return null
  return recordTime(completedAt ?? closed) ?? receivedAt
}

function isOf({ data }: CrmRecord, { place, commitment }: HeldPromise): boolean {
  const promised = place.turn.text.slice(commitment.what.start, commitment.what.end)
  return sharesMatter(`${data.title ?? ''} ${data.text ?? ''}`, promised)
}
