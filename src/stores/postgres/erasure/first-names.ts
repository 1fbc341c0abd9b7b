import type { FirstNames } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'

type Asked = {
  names: readonly string[]
  /** Conversations they took part in: with whom those were, others may have been too. */
  own: readonly string[]
  /** Conversations that go or are rewritten anyway. */
  known: readonly string[]
}

/** Where a first name stands alone in a conversation with a person's company, and nobody who was there has that name. */
export async function findFirstNames({ query }: Transaction, { names, own, known }: Asked): Promise<FirstNames> {
  if (names.length === 0) return { names: [], turns: 0, conversations: [] }
  const rows = await query<{ id: string; turns: number }>(
    `with theirs as materialized (select id from interactions i where not i.id = any($3)
       and i.unified_company_id in (select unified_company_id from interactions where id = any($2)))
     select t.interaction_id as id, count(*)::int as turns from turns t join theirs on theirs.id = t.interaction_id
     where t.text like any($4) and t.text ~ $1
       and not exists (select from participants p where p.interaction_id = t.interaction_id and p.name ~ $1)
     group by 1 order by 1`,
    [`\\m(${names.map(literally).join('|')})\\M`, own, known, names.map((name) => `%${name}%`)],
  )
  const turns = rows.reduce((sum, row) => sum + row.turns, 0)
  return { names: [...names], turns, conversations: rows.map(({ id }) => id) }
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
