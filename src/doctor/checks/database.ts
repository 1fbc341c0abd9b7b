import type { DatabaseLook } from '../../stores/postgres/inspect-database.ts'
import { type Check, type Finding, ok, problem, warning } from '../finding.ts'

const oldestServer = 150_000

/** `look` resolves to null where the embedded database was never made. */
export type DatabaseSettings = { look: () => Promise<DatabaseLook | null>; newestMigration: number; url: string | null }

/** Whether the database answers, is new enough, has every migration, and lets us act as each domain's role. */
export function databaseCheck({ look, newestMigration, url }: DatabaseSettings): Check {
  const name = 'Database'
  return {
    name,
    look: async () => {
      const found = await look().catch((error: unknown) => unreachable(name, url, error))
      if (found === null) return ok(name, 'embedded; made at the first start')
      if ('verdict' in found) return found
      return [versionFinding(name, found), migrationsFinding(found, newestMigration), rolesFinding(found)]
    },
  }
}

function unreachable(name: string, url: string | null, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error)
  if (url === null) return problem(name, reason, 'Restore the data folder from a copy, or name another one.')
  const place = URL.canParse(url) ? new URL(url).host : 'DATABASE_URL'
  return problem(
    name,
    `PostgreSQL at ${place} cannot be used (${reason})`,
    'Correct DATABASE_URL, or start PostgreSQL.',
  )
}

function versionFinding(name: string, { kind, version, versionNumber }: DatabaseLook): Finding {
  const seen = kind === 'embedded' ? `embedded, PostgreSQL ${version}` : `PostgreSQL ${version}`
  if (versionNumber >= oldestServer) return ok(name, seen)
  return problem(name, `${seen} is too old`, 'Upgrade to PostgreSQL 15 or newer.')
}

function migrationsFinding({ domains }: DatabaseLook, newest: number): Finding {
  const name = 'Migrations'
  const behind = domains.filter((domain) => (domain.newestMigration ?? 0) < newest).map(({ schema }) => schema)
  if (behind.length === 0) return ok(name, `all applied to ${domains.length} domains`)
  return warning(name, `${behind.join(', ')} lacks some`, 'Start Sophia once: she applies them.')
}

function rolesFinding({ user, mayCreateRoles, domains, isFrom16 }: DatabaseLook): Finding {
  const name = 'Roles'
  const lacking = domains.filter(({ mayBecome }) => !mayBecome)
  if (lacking.length === 0) return ok(name, `${user} may act as each domain's role`)
  if (mayCreateRoles)
    return ok(name, `${user} may make roles: ${lacking.map(({ role }) => role).join(', ')} at the next start`)
  const sql = lacking.flatMap(({ role, hasRole }) => [
    ...(hasRole ? [] : [`create role ${role} nologin;`]),
    `grant ${role} to "${user}"${isFrom16 ? ' with set true' : ''};`,
  ])
  return problem(name, `${user} has no CREATEROLE and lacks roles`, 'Run this as a superuser:', sql)
}
