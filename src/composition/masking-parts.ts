import { applyMasking } from '../ingest/mask/apply-masking.ts'
import { AppError } from '../lib/errors.ts'
import { type Audit, actorOf } from '../model/audit.ts'
import { type DomainId, domainIds } from '../model/domain.ts'
import type { Scope, Viewer } from '../model/scope.ts'
import { mayReveal, type Role } from '../privacy/access.ts'
import { detectorVersion } from '../privacy/detector-version.ts'
import type { PersonalValue } from '../privacy/masker.ts'
import type { Database } from '../stores/postgres/database.ts'
import { createPersonalValues, type SubjectKind } from '../stores/postgres/personal-values.ts'
import { createRemaskStore, remaskedTables } from '../stores/postgres/remask/remask-store.ts'
import type { Maskers } from './privacy-parts.ts'

type Given = {
  database: Pick<Database, 'domain'>
  maskers: Maskers
  audit: Audit
  roles: { of(viewer: Viewer): Promise<{ role: Role }> }
}
type Progress = (domain: DomainId, table: string, counts: { seen: number; rewritten: number }) => void
type Applying = { again?: boolean; signal: AbortSignal; onProgress?: Progress }
/** A conversation by its id, or a record as `system/kind/sourceId`, and why somebody has to know. */
export type Revealing = { kind: SubjectKind; id: string; reason: string }

/** What was stored before is masked as what comes in is; what stands behind tokens is shown on purpose. */
export function createMaskingParts({ database, maskers, audit, roles }: Given) {
  const vault = createPersonalValues(database)
  return {
    /** Masks every domain's store where that was not done by this version; gives rows seen and rewritten, by domain. */
    async apply({ onProgress, ...options }: Applying) {
      const reports: { domain: DomainId; seen: number; rewritten: number }[] = []
      for (const domain of domainIds) {
        const dependencies = {
          store: createRemaskStore(database.domain(domain)),
          masker: maskers(domain),
          version: detectorVersion,
          firstTable: remaskedTables[0] ?? '',
        }
        const heard = onProgress && { onProgress: onProgress.bind(null, domain) }
        reports.push({ domain, ...(await applyMasking(dependencies, { ...options, ...heard })) })
      }
      return reports
    },

    /** The values behind tokens, told to the audit before they are shown. Throws AppError `values.refused` for whom they are not. */
    async reveal(scope: Scope, { kind, id, reason }: Revealing): Promise<PersonalValue[]> {
      const { actor, as } = actorOf(scope, 'terminal')
      const note = { actor, subject: id }
      const seenAs = as === undefined ? {} : { as }
      const { role } = await roles.of(scope.viewer)
      if (!mayReveal(role)) {
        const details = { ...seenAs, reason: 'office', of: 'values' }
        await audit.note(scope.domain, { ...note, action: 'refused', details })
        throw new AppError('values.refused', 'Values behind tokens are shown to administrators and the operator')
      }
      const values = await vault.reveal(scope, { kind, id })
      const details = { ...seenAs, kind, reason, tokens: values.map(({ token }) => token) }
      await audit.note(scope.domain, { ...note, action: 'values_revealed', details })
      return values
    },
  }
}
