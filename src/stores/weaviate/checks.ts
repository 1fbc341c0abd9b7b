import type { DomainId } from '../../model/domain.ts'
import type { Connection } from './connect.ts'

/** Looks at a domain's classes once for each connection: after an outage the server may be another one. */
export function createChecks() {
  const checks = new WeakMap<Connection, Map<DomainId, Promise<void>>>()

  function forget(connection: Connection, domain: DomainId): void {
    checks.get(connection)?.delete(domain)
  }

  async function once(connection: Connection, domain: DomainId, check: () => Promise<void>): Promise<void> {
    const known = checks.get(connection) ?? new Map<DomainId, Promise<void>>()
    checks.set(connection, known)
    const mine = known.get(domain) ?? check()
    known.set(domain, mine)
    try {
      await mine
    } catch (error) {
      if (known.get(domain) === mine) known.delete(domain)
      throw error
    }
  }

  /** Whatever a call stumbles over, the classes may no longer be what they were. */
  async function doubtedBy<T>(connection: Connection, domain: DomainId, call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (error) {
      forget(connection, domain)
      throw error
    }
  }

  return { once, forget, doubtedBy }
}
