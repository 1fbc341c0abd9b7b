import type { Account, CrmRecord } from '../../model/account.ts'
import { sayMoney, sayRecordDay } from '../compose/record-values.ts'
import type { Reads } from '../facts/population.ts'

/** What stands at stake with an account: its open deal of the highest amount. */
export type Stake = { amount: number; record: CrmRecord | null; said: string }

export async function stakeOf({ reader, reading }: Reads, account: Account): Promise<Stake> {
  const deals = await reader.crmRecords({ kinds: ['deal'], companyIds: [account.id] })
  const open = deals.filter(({ data }) => data.isClosed !== true && typeof data.amount === 'number')
  const [record] = open.sort((left, right) => Number(right.data.amount) - Number(left.data.amount))
  if (!record) return { amount: 0, record: null, said: '' }
  const { amount, renewalDate } = record.data
  const ends =
    typeof renewalDate === 'string' && renewalDate !== '' ? `, renewal ${sayRecordDay(renewalDate, reading)}` : ''
  return { amount: Number(amount), record, said: `${sayMoney(Number(amount))}${ends}` }
}
