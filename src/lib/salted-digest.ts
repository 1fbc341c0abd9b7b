import { randomBytes } from 'node:crypto'
import { contentDigest } from './ids.ts'

/** 64 hex digits nobody can guess. */
export function randomSalt(): string {
  return randomBytes(32).toString('hex')
}

/** SHA-256 over a salt and a value's canonical JSON, hex: without the salt nobody can try contents against it. */
export function saltedDigest(salt: string, content: unknown): string {
  return contentDigest([salt, content])
}
