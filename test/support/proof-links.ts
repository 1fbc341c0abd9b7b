import type { ProofLink } from '../../src/privacy/proof-links.ts'

/** An address taken for a proof of ours. */
export const asProof = (address: string) => address as ProofLink
