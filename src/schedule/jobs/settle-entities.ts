import type { SettleEntities } from '../../entities/settle-entities.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Job } from '../job.ts'

type Settings = { domains: readonly { id: DomainId; settle: SettleEntities }[] }

/** The nightly settle: everything is compared again with what is common by now, and grouped anew. */
export function createSettleEntitiesJob({ domains }: Settings): Job {
  return {
    name: 'settle-entities',
    description: 'Compares all records of people and companies again, and settles who is who',
    run: async ({ signal }) => {
      const report: Record<string, unknown> = {}
      for (const { id, settle } of domains) {
        signal.throwIfAborted()
        report[id] = await settle({ full: true, signal, trigger: 'settle' })
      }
      return report
    },
  }
}
