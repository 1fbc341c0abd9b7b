import type { DomainDatabase } from './database.ts'
import { toStorableText } from './to-storable.ts'

/** What calls of the chat model cost, in tokens and millionths of a US dollar. */
export type Spending = { calls: number; inputTokens: number; outputTokens: number; microUsd: number }
export type DailyLimits = { tokens: number; microUsd: number | null }
/** Whose calls, and on which day (UTC, `YYYY-MM-DD`). */
type Account = { viewer: string; day: string }
type Usage = Spending & { questions: number }

export type ModelUsage = ReturnType<typeof createModelUsage>

/** What each person's questions cost at the chat model; instances that share the store share the limits. */
export function createModelUsage(database: Pick<DomainDatabase, 'read' | 'write'>) {
  return {
    /** Books a call ahead; false = the day would go beyond a limit, and nothing is booked. */
    reserve(account: Account, { isFirst, ...amount }: Spending & { isFirst: boolean }, limits: DailyLimits) {
      return database.write('interactive', async ({ query }) => {
        const rows = await query(reserveSql, [
          ...valuesOf(account, { ...amount, questions: isFirst ? 1 : 0 }),
          limits.tokens,
          limits.microUsd,
        ])
        return rows.length === 1
      })
    },
    /** Corrects what was booked ahead by the difference to what it came to. */
    settle(account: Account, difference: Spending): Promise<void> {
      return database.write('interactive', async ({ query }) => {
        await query(settleSql, valuesOf(account, { ...difference, questions: 0 }))
      })
    },
    of({ viewer, day }: Account): Promise<Usage> {
      return database.read('interactive', async ({ query }) => {
        const [row] = await query<Record<keyof Usage, string | number>>(readSql, [toStorableText(viewer), day])
        const read = (name: keyof Usage) => Number(row?.[name] ?? 0)
        return {
          questions: read('questions'),
          calls: read('calls'),
          inputTokens: read('inputTokens'),
          outputTokens: read('outputTokens'),
          microUsd: read('microUsd'),
        }
      })
    },
  }
}

const valuesOf = ({ viewer, day }: Account, usage: Usage) => [
  toStorableText(viewer),
  day,
  usage.questions,
  usage.calls,
  usage.inputTokens,
  usage.outputTokens,
  usage.microUsd,
]

// Both conditions are needed: the first row of a day has nothing to conflict with. The second is looked at under the
// row's lock, so of two who ask at once the later one sees what the earlier one booked.
const reserveSql = `
  insert into model_usage (viewer, day, questions, calls, input_tokens, output_tokens, micro_usd)
  select $1::text, $2::date, $3::int, $4::int, $5::bigint, $6::bigint, $7::bigint
  where $5::bigint + $6::bigint <= $8::bigint and ($9::bigint is null or $7::bigint <= $9::bigint)
  on conflict (viewer, day) do update set
    questions = model_usage.questions + excluded.questions,
    calls = model_usage.calls + excluded.calls,
    input_tokens = model_usage.input_tokens + excluded.input_tokens,
    output_tokens = model_usage.output_tokens + excluded.output_tokens,
    micro_usd = model_usage.micro_usd + excluded.micro_usd
  where model_usage.input_tokens + model_usage.output_tokens + excluded.input_tokens + excluded.output_tokens
      <= $8::bigint
    and ($9::bigint is null or model_usage.micro_usd + excluded.micro_usd <= $9::bigint)
  returning 1`

const settleSql = `
  update model_usage set
    questions = questions + $3::int,
    calls = greatest(0, calls + $4::int),
    input_tokens = greatest(0, input_tokens + $5::bigint),
    output_tokens = greatest(0, output_tokens + $6::bigint),
    micro_usd = greatest(0, micro_usd + $7::bigint)
  where viewer = $1::text and day = $2::date`

const readSql = `
  select questions, calls, input_tokens as "inputTokens", output_tokens as "outputTokens", micro_usd as "microUsd"
  from model_usage where viewer = $1 and day = $2::date`
