import type { Domains } from '../../domains/domains.ts'
import type { DomainId } from '../../model/domain.ts'
import type { SearchIndex } from '../../model/search-index.ts'
import type { Log } from '../../telemetry/log.ts'
import { createChecks } from './checks.ts'
import { schemaFingerprint } from './class-schema.ts'
import { byClass, classesHolding } from './classes.ts'
import { type Connection, connect, type WeaviateSettings } from './connect.ts'
import { createGuard } from './guard.ts'
import { listPage } from './list-class.ts'
import { unavailable } from './name-error.ts'
import { dropClasses, prepareClasses, requireClasses } from './ready-classes.ts'
import { removeObjects } from './remove-objects.ts'
import { searchClasses } from './search-classes.ts'
import { writeTurns } from './write-turns.ts'

const largestBatch = 500

/**
 * The index port over a Weaviate server of version 1.30 or newer. Opening connects to nothing; the first call does,
 * and so does the first one after an outage. `timeoutMs` bounds each question and connect; a write may take thrice it.
 */
export function openWeaviate(
  settings: WeaviateSettings,
  domains: Domains,
  log: Pick<Log, 'info' | 'warn'>,
): SearchIndex {
  const guard = createGuard({ address: settings.url, connect: () => connect(settings), log })
  const checks = createChecks()
  const namesOf = (domain: DomainId) => Object.values(domains[domain].indexClasses)

  async function onClasses<T>(
    domain: DomainId,
    work: (connection: Connection) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    return await guard.run(async (connection) => {
      await checks.once(connection, domain, () => requireClasses(connection.writer, namesOf(domain)))
      signal.throwIfAborted()
      return await checks.doubtedBy(connection, domain, work(connection))
    }, signal)
  }

  return {
    target: `weaviate ${settings.url} ${schemaFingerprint}`,

    prepare: (domain, signal) =>
      guard.run(async (connection) => {
        const prepared = await prepareClasses(connection.writer, namesOf(domain), signal)
        await checks.once(connection, domain, async () => undefined)
        return prepared
      }, signal),

    async upsert(domain, turns, signal) {
      if (turns.length > largestBatch) throw new RangeError(`${turns.length} turns are more than ${largestBatch}`)
      return await onClasses(domain, ({ writer }) => writeTurns(writer, domains[domain].indexClasses, turns), signal)
    },

    remove: (domain, objects, signal) =>
      onClasses(
        domain,
        async ({ client }) => {
          for (const [name, members] of byClass(domains[domain].indexClasses, objects)) {
            await removeObjects(
              client,
              name,
              members.map(({ id }) => id),
              signal,
            )
          }
        },
        signal,
      ),

    search: (domain, query, signal) =>
      onClasses(
        domain,
        ({ client }) =>
          searchClasses(client, classesHolding(domains[domain].indexClasses, query.filter.sources), query),
        signal,
      ),

    async *list(domain, signal) {
      for (const name of namesOf(domain)) {
        let after: string | undefined
        do {
          const page = await onClasses(domain, ({ client }) => listPage(client, name, after), signal)
          after = page.at(-1)?.id
          if (page.length > 0) yield page
        } while (after !== undefined)
      }
    },

    drop: (domain, signal) =>
      guard.run(async (connection) => {
        checks.forget(connection, domain)
        await dropClasses(connection.writer, namesOf(domain), signal)
      }, signal),

    ping: (signal) =>
      guard.run(async ({ client }) => {
        if (!(await client.isReady())) throw unavailable(`Weaviate at ${settings.url} is not ready.`)
      }, signal),

    health: guard.health,
    [Symbol.asyncDispose]: async () => guard.close(),
  }
}
