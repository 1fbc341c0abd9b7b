import type { Scope } from '../../model/scope.ts'
import { hasCome } from './as-of/has-come.ts'
import type { Transaction } from './database.ts'

/** A recorded call whose words have not come yet. `emails` are who took part, in lower case; `startedAt` is ISO 8601. */
export type WaitingCall = { id: string; startedAt: string; emails: string[] }

/**
 * Calls that Gong has delivered into `schema` without a transcript so far, and that are no conversation of ours therefore.
 * Private ones never get one and are left out, and so is what was erased. None where Gong delivers nothing.
 */
export async function readWaitingCalls({ query }: Transaction, scope: Scope, schema: string): Promise<WaitingCall[]> {
  if (scope.collection !== undefined) return []
  const [calls, transcripts] = ['gong_extensive_calls', 'gong_call_transcripts'].map((name) => `"${schema}"."${name}"`)
  const [known] = await query<{ all: boolean }>(
    'select to_regclass($1) is not null and to_regclass($2) is not null as all',
    [calls, transcripts],
  )
  if (!known?.all) return []
  const rows = await query<WaitingCall>(
    `with newest as (
       select distinct on (id) id, "metaData" as told, parties from ${calls}
       where ${hasCome('_airbyte_extracted_at')} order by id, _airbyte_extracted_at desc)
     select n.id, coalesce(n.told->>'started', '') as "startedAt", array(
       select lower(party->>'emailAddress') from jsonb_array_elements(
         case when jsonb_typeof(n.parties) = 'array' then n.parties else '[]' end) party
       where party->>'emailAddress' is not null) as emails
     from newest n
     where coalesce(n.told->>'isPrivate', 'false') <> 'true'
       and not exists (select from interactions i where i.source_system = 'gong' and i.source_id = n.id)
       and not exists (select from tombstones d where d.interaction_id = 'gong/' || n.id)
       and not exists (
         select from ${transcripts} t where t."callId" = n.id and jsonb_typeof(t.transcript) = 'array'
           and jsonb_array_length(t.transcript) > 0 and ${hasCome('t._airbyte_extracted_at')})
     order by n.id`,
    [],
  )
  return rows.filter(({ startedAt }) => !Number.isNaN(Date.parse(startedAt)))
}
