import { expect, test } from 'vitest'
import type { Held, ProofContext } from '../../../src/agent/prove/check-sentence.ts'
import { unborne } from '../../../src/agent/prove/standing-words.ts'
import { adviceLines } from '../../../src/agent/skills/coaching-focus.ts'

const held: Held = { quotes: [], heads: [], numbers: [], names: [], records: [], crm: [], labels: [] }
const context = { plan: { order: 'newest' }, numbers: [], verified: { numbers: new Set() } } as unknown as ProofContext
const judged = (text: string) => unborne(text, text, held, context)

test.each(adviceLines)('advice claims nothing: %s', (text) => {
  expect(judged(text)).toBeNull()
})

test.each([
  'no topic comes up often enough to list',
  'I know no record that could tell; the names have not been compared yet.',
])('a finding of ours needs nothing counted: %s', (text) => {
  expect(judged(text)).toBeNull()
})

test.each(['no account wants it', 'they will renew', 'before the renewal they left', 'each of them agreed'])(
  'words of denial, force and quantity claim something: %s',
  (text) => {
    expect(judged(text)).not.toBeNull()
  },
)
