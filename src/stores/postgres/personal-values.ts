import type { DomainId } from '../../model/domain.ts'
import type { Scope } from '../../model/scope.ts'
import type { PersonalValue } from '../../privacy/masker.ts'
import type { Database, Transaction } from './database.ts'

/** An interaction by its id, or a record of a system as `system/kind/sourceId`. */
export type SubjectKind = 'interaction' | 'record'
type SubjectValue = PersonalValue & { subjectId: string }

/** The vault: what stands behind the tokens of stored texts. */
export function createPersonalValues(database: Pick<Database, 'domain'>) {
  return {
    /** The values behind a conversation's or record's tokens, read with the viewer's eyes; none of what they may not see. */
    reveal: (
      { domain, viewer }: Scope & { domain: DomainId },
      { kind, id }: { kind: SubjectKind; id: string },
    ): Promise<PersonalValue[]> =>
      database.domain(domain).read(
        'interactive',
        async (transaction) => {
          await openVault(transaction)
          return transaction.query<PersonalValue>(
            'select token, type, value from personal_values where subject_kind = $1 and subject_id = $2 order by type, token',
            [kind, id],
          )
        },
        { viewer },
      ),
  }
}

/** Keeps values inside an open transaction. Those of older versions stay beside them; what is there stays as it is. */
export async function keepValues(
  { query }: Transaction,
  kind: SubjectKind,
  values: readonly SubjectValue[],
): Promise<void> {
  if (values.length === 0) return
  // Naming the columns of the conflict would ask to read what the vault does not show.
  await query(
    `insert into personal_values (subject_kind, subject_id, token, type, value)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) on conflict do nothing`,
    [
      kind,
      values.map(({ subjectId }) => subjectId),
      values.map(({ token }) => token),
      values.map(({ type }) => type),
      values.map(({ value }) => value),
    ],
  )
}

/** Takes out of the vault what no conversation or record of the store has a version of, inside an open transaction. */
export async function forgetUnheld(transaction: Transaction): Promise<void> {
  await openVault(transaction)
  await transaction.query(
    `delete from personal_values p where subject_kind = 'interaction'
       and not exists (select from interactions i where i.id = p.subject_id)
       and not exists (select from interaction_versions v where v.interaction_id = p.subject_id)`,
  )
  const isNamed = "source_system || '/' || kind || '/' || source_id = p.subject_id"
  await transaction.query(
    `delete from personal_values p where subject_kind = 'record'
       and not exists (select from source_records where ${isNamed})
       and not exists (select from source_record_versions where ${isNamed})`,
  )
}

async function openVault({ query }: Transaction): Promise<void> {
  await query("select set_config('sophia.may_reveal', 'on', true)")
}
