import { AppError } from '../../../lib/errors.ts'
import type { ErasureSubject } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'
import type { Draft } from './draft.ts'
import { sampleWords } from './sample-words.ts'

const nobody = { names: [], mailboxes: [], phones: [], words: [], shared: [] }

/** What goes with a conversation, a source or an age. */
export async function planRows(
  transaction: Transaction,
  subject: Exclude<ErasureSubject, { kind: 'person' }>,
): Promise<Draft> {
  const { query } = transaction
  const whole = await conversationsOf(transaction, subject)
  const system = subject.kind === 'source' ? subject.system : null
  const list = async (sql: string) =>
    system === null ? [] : (await query<{ id: string }>(sql, [system])).map(({ id }) => id)
  return {
    title: titleOf(subject),
    identity: { ...nobody, words: await sampleWords(transaction, await wordsSaid(transaction, whole), whole, null) },
    whole,
    redact: [],
    crm: await list(`select concat_ws(E'\\n', source_system, kind, source_id) as id from source_records where source_system = $1
      union select concat_ws(E'\\n', source_system, kind, source_id) from source_record_versions where source_system = $1 order by 1`),
    records: await list(`select id::text as id from er_record where split_part(source, '/', 1) = $1 order by 1`),
    people: [],
    quarantine: await list('select id::text as id from quarantine where source = $1 order by 1'),
    names: [],
  }
}

function titleOf(subject: Exclude<ErasureSubject, { kind: 'person' }>): string {
  if (subject.kind === 'source') return `everything of ${subject.system}`
  if (subject.kind === 'interaction') return `conversation ${subject.interactionId}`
  return `${subject.type ?? 'conversation'}s${subject.system ? ` of ${subject.system}` : ''} before ${subject.before.slice(0, 10)}`
}

async function conversationsOf(
  { query }: Transaction,
  subject: Exclude<ErasureSubject, { kind: 'person' }>,
): Promise<string[]> {
  const { system, before, type, id } = {
    ...{ system: null, before: null, type: null, id: null },
    ...(subject.kind === 'interaction' ? { id: subject.interactionId } : subject),
  }
  const rows = await query<{ id: string }>(
    `select id from interactions where ($1::text is null or id = $1) and ($2::text is null or source_system = $2)
       and ($3::text is null or type = $3) and ($4::timestamptz is null or occurred_at < $4)
     union select interaction_id from interaction_versions v where not exists (select from interactions i where i.id = v.interaction_id)
       and ($1::text is null or interaction_id = $1) and ($2::text is null or snapshot->>'source_system' = $2)
       and ($3::text is null or snapshot->>'type' = $3) and ($4::timestamptz is null or (snapshot->>'occurred_at')::timestamptz < $4)
     order by 1`,
    [id, system, type, before],
  )
  if (rows.length === 0 && subject.kind === 'interaction') {
    throw new AppError(
      'erasure.conversation',
      `There is no conversation ${subject.interactionId}; its id stands in its page's address, behind /i/`,
    )
  }
  return rows.map((row) => row.id)
}

async function wordsSaid({ query }: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ text: string }>(
    'select text from turns where interaction_id = any($1) order by length(text) desc, text limit 200',
    [ids],
  )
  return rows.map(({ text }) => text)
}
