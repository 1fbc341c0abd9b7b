import { type Check, counted, ok, warning } from '../finding.ts'

type Settings = {
  isReal: boolean
  pageUrl: string
  /** Conversations, and those of them with no address in their own source; null where the store cannot be asked. */
  addresses: () => Promise<{ all: number; without: number } | null>
}

/** Where the proofs of answers lead. */
export function proofLinksCheck({ isReal, pageUrl, addresses }: Settings): Check {
  const name = 'Proof links'
  return {
    name,
    look: async () => {
      if (!isReal) return ok(name, `lead to ${pageUrl}/i/…, in this workspace`)
      const found = await addresses()
      if (found === null || found.without === 0) return ok(name, 'lead to the sources themselves')
      const seen = `${counted(found.without, 'conversation')} of ${found.all} has no address in its source`
      return warning(name, seen, `Their proofs lead to ${pageUrl}/i/…: set HOST to an address your people reach.`)
    },
  }
}
