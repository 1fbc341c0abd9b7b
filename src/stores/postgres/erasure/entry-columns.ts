/** An erasure as it is listed. */
export const entryColumns = `id::text as id, kind, state, reason, requested_by as "requestedBy",
  to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt",
  to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt", report`
