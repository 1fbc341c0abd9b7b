import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Probe } from '../../model/erasure.ts'

export type ProbeSeal = ReturnType<typeof createProbeSeal>

const algorithm = 'aes-256-gcm'
const [ivBytes, tagBytes] = [12, 16]
/** An index of PostgreSQL takes rows of up to 2,700 bytes. */
const pieceLength = 2_000

/** Seals vectors of erased words, which are personal data as the words were, for the time until an erasure is over. */
export function createProbeSeal(secret: string) {
  const key = createHash('sha256').update(secret).digest()
  return {
    /** Pieces that belong together by what they begin with; `open` takes them in any order. */
    seal(probe: Probe): string[] {
      const { values, ...place } = probe
      const words = Buffer.from(JSON.stringify(place))
      const length = Buffer.alloc(4)
      length.writeUInt32LE(words.length)
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, key, iv)
      const vector = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
      const sealed = Buffer.concat([cipher.update(Buffer.concat([length, words, vector])), cipher.final()])
      const text = Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
      const name = iv.toString('hex')
      return Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, piece) => {
        const part = text.slice(piece * pieceLength, (piece + 1) * pieceLength)
        return `${name}.${String(piece).padStart(4, '0')}.${part}`
      })
    },
    /** Probes of whose pieces none is missing or changed. */
    open(pieces: readonly string[]): Probe[] {
      const texts = new Map<string, string>()
      for (const piece of pieces.toSorted()) {
        const [name = '', , part = ''] = piece.split('.')
        texts.set(name, (texts.get(name) ?? '') + part)
      }
      return [...texts.values()].flatMap((text) => opened(Buffer.from(text, 'base64url'), key) ?? [])
    },
  }
}

function opened(sealed: Buffer, key: Buffer): Probe | null {
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes))
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
    const open = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
    const end = 4 + open.readUInt32LE(0)
    // A copy, since a view has to start at a multiple of four.
    const values = new Float32Array(new Uint8Array(open.subarray(end)).buffer)
    return { ...JSON.parse(open.subarray(4, end).toString('utf8')), values }
  } catch {
    return null
  }
}
