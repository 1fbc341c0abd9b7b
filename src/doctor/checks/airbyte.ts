import { baseUrlOf } from '../../ingest/airbyte/base-url.ts'
import type { Call } from '../call.ts'
import { type Check, type Finding, ok, problem, warning } from '../finding.ts'

type Airbyte = {
  baseUrl: string
  clientId: string
  clientSecret: string
  connections: Readonly<Record<string, string | undefined>>
}
type Settings = { airbyte: Airbyte | null; call: Call; withoutIt: string }
type Get = (path: string) => ReturnType<Call>

const name = 'Airbyte'

/** Whether Airbyte lets us in, knows each connection, and how its last job ended. */
export function airbyteCheck({ airbyte, call, withoutIt }: Settings): Check {
  return {
    name,
    look: async (signal) => {
      if (airbyte === null) return ok(name, `not configured: ${withoutIt}`)
      const base = baseUrlOf(airbyte.baseUrl)
      const { clientId: client_id, clientSecret: client_secret } = airbyte
      const issued = await call(`${base}/applications/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id, client_secret, 'grant-type': 'client_credentials' }),
        signal,
      })
      if (issued.status !== 200)
        return problem(
          name,
          `it refuses the credentials (HTTP ${issued.status})`,
          'Copy AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET from Airbyte: User settings, Applications.',
        )
      const headers = { authorization: `Bearer ${String(issued.body.access_token)}` }
      const get: Get = (path) => call(`${base}${path}`, { headers, signal })
      const named = Object.entries(airbyte.connections).flatMap(([system, id]) => (id ? [{ system, id }] : []))
      if (named.length === 0)
        return warning(name, 'it lets us in, and no connection is named', 'Set AIRBYTE_CONNECTION_GONG and its like.')
      return Promise.all(named.map((connection) => connectionFinding(get, connection)))
    },
  }
}

async function connectionFinding(get: Get, { system, id }: { system: string; id: string }): Promise<Finding> {
  const named = `${name}, ${system}`
  const setting = `AIRBYTE_CONNECTION_${system.toUpperCase()}`
  const found = await get(`/connections/${encodeURIComponent(id)}`)
  if (found.status !== 200)
    return problem(named, `there is no such connection (HTTP ${found.status})`, `Correct ${setting}.`)
  const query = new URLSearchParams({ connectionId: id, orderBy: 'createdAt|DESC', limit: '1' })
  const jobs = await get(`/jobs?${query}`)
  const [last] = Array.isArray(jobs.body.data) ? (jobs.body.data as { status?: unknown; startTime?: unknown }[]) : []
  if (!last) return warning(named, 'it has never run', 'Run: sophia sync')
  const seen = `last job ${String(last.status)}${last.startTime ? `, started ${String(last.startTime)}` : ''}`
  const isBad = last.status === 'failed' || last.status === 'cancelled'
  return isBad ? warning(named, seen, 'Look at the connection in Airbyte, then run: sophia sync') : ok(named, seen)
}
