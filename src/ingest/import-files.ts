import type { Domains } from '../domains/domains.ts'
import { unify } from '../entities/unify.ts'
import type { Clock } from '../lib/clock.ts'
import type { DomainId } from '../model/domain.ts'
import type { Interaction } from '../model/interaction.ts'
import type { Gate } from '../privacy/erasure/gate.ts'
import type { InteractionLoader, Origin } from '../stores/postgres/load-interactions.ts'
import type { Quarantine } from '../stores/postgres/quarantine.ts'
import { gatedRecords } from './gated-records.ts'
import { type ImportReport, importRecords } from './import-records.ts'
import type { MaskIncoming } from './mask/mask-incoming.ts'
import { readConversationFiles } from './sources/read-conversation-files.ts'

type Dependencies = {
  domains: Domains
  loader(domain: DomainId): InteractionLoader
  quarantine(domain: DomainId): Quarantine
  mask(domain: DomainId): MaskIncoming
  /** Keeps out what was erased earlier or is older than its retention. */
  openGate?: (domain: DomainId) => Promise<Gate>
  clock: Clock
}

type Options = {
  domain: DomainId
  origin: Origin
  signal: AbortSignal
  onBytes?: (bytes: number) => void
  onProgress?: (report: ImportReport) => void
}

/** Reads files and folders into a domain; every record read ends up loaded, unchanged, filtered or in quarantine. */
export function createImportFiles({ domains, loader, quarantine, mask, openGate, clock }: Dependencies) {
  return async function importFiles(paths: string[], options: Options): Promise<ImportReport> {
    const { domain, signal, onBytes } = options
    const { timeZone, internalMailDomains, thresholds } = domains[domain]
    const context = { timeZone, internalMailDomains, sourceSystem: 'file' as const }
    const records = readConversationFiles(paths, context, { signal, ...(onBytes ? { onBytes } : {}) })
    const now = clock()
    const gate = await openGate?.(domain)
    return importRecords(gate ? gatedRecords(records, gate) : records, dependenciesOf(), options)

    function dependenciesOf() {
      const { load } = loader(domain)
      const { keep } = quarantine(domain)
      return {
        load,
        quarantine: (rejected: Parameters<typeof keep>[1]) => keep('files', rejected, now),
        mask: mask(domain),
        resolve: (interaction: Interaction) => unify(domain, interaction),
        batchSize: thresholds.batchSize,
        now,
      }
    }
  }
}
