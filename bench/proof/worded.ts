import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { checkJoined } from '../../src/agent/prove/check-joined.ts'
import { mutantsOf } from './mutate.ts'
import { createRandom } from './random.ts'
import type { Tally } from './tally.ts'

const lineSchema = z.object({
  question: z.string(),
  facts: z.array(z.string()),
  sentence: z.string(),
  cites: z.array(z.number().int().nonnegative()),
})
export type WordedLine = z.infer<typeof lineSchema>

/** The held-out ones are only counted: nobody who works on the checker reads them. */
export const wordedSets = ['worded-dev', 'worded-dev-2', 'worded-held-out', 'worded-held-out-2'] as const
type WordedSet = (typeof wordedSets)[number]

type Names = { people: readonly string[]; accounts: readonly string[] }

/** True sentences written by hand over proved facts; none, said on stderr, where the file is not there. */
export function readWorded(set: WordedSet): WordedLine[] {
  const file = fileURLToPath(new URL(`./${set}.jsonl`, import.meta.url))
  if (!existsSync(file)) {
    process.stderr.write(`proof: ${file} not found; sentences worded by hand are left out\n`)
    return []
  }
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => lineSchema.parse(JSON.parse(line)))
}

type Watch = (kind: string, text: string, of: string) => void

/** Checks what was written by hand, and untruths of it, against the facts it cites. */
export function measureWorded(
  set: WordedSet,
  names: Names,
  { tally, seed, watch }: { tally: Tally; seed: number; watch: Watch },
): void {
  const random = createRandom(seed)
  const lines = readWorded(set)
  const quotes = [
    ...new Set(
      lines.flatMap(({ facts }) =>
        facts.flatMap((fact) => [...fact.matchAll(/“([^”]*)”/g)].map(([, said]) => said ?? '')),
      ),
    ),
  ]
  for (const { question, facts, sentence, cites } of lines) {
    const cited = cites.flatMap((place) => facts[place] ?? [])
    const isProved = (text: string) => checkJoined(text, cited, { question }).kind === 'proved'
    tally.truth(set, !isProved(sentence))
    // A change is made of what the facts say as well, so that none of it is true beside them.
    for (const { kind, text } of mutantsOf(
      { text: sentence, question, beside: facts.join('\n'), quotes, ...names },
      random,
    )) {
      const isEscaped = isProved(text)
      tally.mutant(kind, isEscaped, 'worded')
      if (isEscaped) watch(kind, text, set.startsWith('worded-dev') ? cited.join(' | ') : '')
    }
  }
}
