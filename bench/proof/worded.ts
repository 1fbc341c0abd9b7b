import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { checkJoined } from '../../src/agent/prove/check-joined.ts'
import { mutantsOf } from './mutate.ts'
import { createRandom } from './random.ts'
import type { Tally } from './tally.ts'

const answerSchema = z.object({
  question: z.string(),
  facts: z.array(z.string()),
  worded: z.array(z.object({ text: z.string(), cites: z.array(z.number().int().nonnegative()) })),
})
type WordedAnswer = z.infer<typeof answerSchema>

/**
 * True sentences over proved facts that no template of ours made. `worded-model-*`: by a language model that was given
 * prompts/word.md and the facts, as in the product; the others by hand, freer than the prompt allows. The held-out ones are
 * only counted: nobody who works on the checker reads them.
 */
export const wordedSets = [
  'worded-model-dev',
  'worded-model-held-out',
  'worded-dev',
  'worded-dev-2',
  'worded-held-out',
  'worded-held-out-2',
] as const
type WordedSet = (typeof wordedSets)[number]

type Names = { people: readonly string[]; accounts: readonly string[] }

/** The answers of a set with their sentences; none, said on stderr, where the file is not there. */
export function readWorded(set: WordedSet): WordedAnswer[] {
  const file = fileURLToPath(new URL(`./${set}.jsonl`, import.meta.url))
  if (!existsSync(file)) {
    process.stderr.write(`proof: ${file} not found; its sentences are left out\n`)
    return []
  }
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => answerSchema.parse(JSON.parse(line)))
}

type Watch = (kind: string, text: string, of: string) => void

/** Checks the sentences of a set, and untruths of it, against the facts it cites. */
export function measureWorded(
  set: WordedSet,
  names: Names,
  { tally, seed, watch }: { tally: Tally; seed: number; watch: Watch },
): void {
  const random = createRandom(seed)
  const answers = readWorded(set)
  const quotes = [
    ...new Set(
      answers.flatMap(({ facts }) =>
        facts.flatMap((fact) => [...fact.matchAll(/“([^”]*)”/g)].map(([, said]) => said ?? '')),
      ),
    ),
  ]
  const lines = answers.flatMap(({ worded, ...answer }) => worded.map((one) => ({ ...answer, ...one })))
  for (const { question, facts, text: sentence, cites } of lines) {
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
      if (isEscaped) watch(kind, text, !set.includes('held-out') ? cited.join(' | ') : '')
    }
  }
}
