import { createImportFiles } from '../ingest/import-files.ts'
import { createMaskIncoming } from '../ingest/mask/mask-incoming.ts'
import type { Audit } from '../model/audit.ts'
import type { DomainId } from '../model/domain.ts'
import type { Database } from '../stores/postgres/database.ts'
import { createQuarantine } from '../stores/postgres/quarantine.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { EntityParts } from './entity-parts.ts'
import type { IndexParts } from './index-parts.ts'
import type { Maskers } from './privacy-parts.ts'

type ImportFiles = ReturnType<typeof createImportFiles>
type Given = Pick<Parameters<typeof createImportFiles>[0], 'domains' | 'clock' | 'loader' | 'openGate'> & {
  database: Pick<Database, 'domain'>
  maskers: Maskers
  audit: Audit
  metrics: Metrics
  index: Pick<IndexParts, 'step'>
  entitiesOf(id: DomainId): Pick<EntityParts, 'settle'>
}

/** Brings files in: written down first, masked on the way, settled and indexed after. */
export function createImportParts({ database, maskers, audit, metrics, index, entitiesOf, ...given }: Given) {
  const importFiles = createImportFiles({
    ...given,
    quarantine: (id) => createQuarantine(database.domain(id)),
    mask: (id) => createMaskIncoming(maskers(id)),
  })
  return async (paths: string[], options: Omit<Parameters<ImportFiles>[1], 'origin'>) => {
    const { domain, signal } = options
    const details = { paths: paths.length, origin: 'import' }
    await audit.note(domain, { actor: 'operator', action: 'imported', details })
    const report = await importFiles(paths, { ...options, origin: 'import' })
    for (const outcome of ['loaded', 'unchanged', 'filtered', 'quarantined'] as const) {
      metrics.countImportedRecords(outcome, report[outcome])
    }
    if (report.loaded > 0) await entitiesOf(domain).settle({ full: false, signal, trigger: 'import' })
    await index.step(domain).run({ signal })
    return report
  }
}
