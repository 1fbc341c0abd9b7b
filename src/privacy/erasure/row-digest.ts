import { createHmac } from 'node:crypto'

export type DigestOf = (kind: string, value: string) => string

/** Keyed digests, by a salt that stays in the domain's own database: nobody can find a name by trying names. */
export function createRowDigest(salt: string): DigestOf {
  return (kind, value) =>
    createHmac('sha256', salt)
      .update(`${kind}\n${normal(kind, value)}`)
      .digest('hex')
}

function normal(kind: string, value: string): string {
  return kind === 'mailbox' || kind.startsWith('name') ? value.trim().replaceAll(/\s+/g, ' ').toLowerCase() : value
}
