import type { ProofLink } from '../../privacy/proof-links.ts'
import { escapeMrkdwn, type Mrkdwn } from './clean.ts'

/** A mrkdwn link to a proof, or its label alone where there is none: nothing else is ever linked. */
export function link(proof: ProofLink | null, label: Mrkdwn): Mrkdwn {
  return proof === null ? label : (`<${escapeMrkdwn(proof.replaceAll('|', '%7C'))}|${label}>` as Mrkdwn)
}
