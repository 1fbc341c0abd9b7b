import type { Transaction } from './database.ts'

/** A line of somebody's coaching that is disputed or was found to be wrong; `subject` is a measure, a kind of moment or `call`. */
export type LeftOut = { repEmail: string; interactionId: string; subject: string; verdict: 'disputed' | 'upheld' }
/** `named` are the mailboxes of those who agreed to be named with their wins; `leftOut` what counts in no team figure. */
export type CoachingSettings = { named: string[]; leftOut: LeftOut[] }

/** What reps agreed to until `until` and have not taken back since, and what of their coaching is left out as of then; mailboxes in lower case. */
export async function readCoachingSettings({ query }: Transaction, until: Date): Promise<CoachingSettings> {
  const named = await query<{ email: string }>(
    `select lower(email) as email from preferences
     where key = 'name_in_wins' and value = 'true'::jsonb and updated_at < $1::timestamptz + interval '1 millisecond' order by 1`,
    [until.toISOString()],
  )
  const newest = await query<Omit<LeftOut, 'verdict'> & { verdict: LeftOut['verdict'] | 'dismissed' }>(
    `select distinct on (lower(rep_email), interaction_id, subject) lower(rep_email) as "repEmail",
       interaction_id as "interactionId", subject, verdict
     from coaching_disputes where at < $1::timestamptz + interval '1 millisecond'
     order by lower(rep_email), interaction_id, subject, at desc, id desc`,
    [until.toISOString()],
  )
  return {
    named: named.map(({ email }) => email),
    leftOut: newest.flatMap(({ verdict, ...line }) => (verdict === 'dismissed' ? [] : [{ ...line, verdict }])),
  }
}
