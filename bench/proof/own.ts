import type { Scope } from '../../src/model/scope.ts'
import type { Sophia } from '../../src/sophia.ts'
import { mutantsOf } from './mutate.ts'
import { createAsker } from './prove-again.ts'
import { createRandom } from './random.ts'
import type { Tally } from './tally.ts'

export type Run = { tally: Tally; seed: number; watch(kind: string, text: string, of: string): void }
type Asking = { text: string; scope: Scope; now: Date; timeZone?: string }
type Names = { people: readonly string[]; accounts: readonly string[] }

/** Asks, and checks every sentence of the answers as it is and with each untruth in it. */
export async function measureOwn(
  sophia: Pick<Sophia, 'conversations' | 'domains'>,
  askings: readonly Asking[],
  { tally, seed, watch }: Run,
  names: Names,
): Promise<void> {
  const ask = createAsker(sophia)
  const random = createRandom(seed)
  let quotes: string[] = []
  for (const asking of askings) {
    const { answer, dropped, check } = await ask(asking)
    for (let count = 0; count < dropped; count += 1) tally.truth('own', true)
    const beside = [
      ...answer.sentences.map(({ text }) => text),
      ...(answer.table?.rows ?? []).flatMap(({ cells }) => cells),
    ]
    quotes = [...answer.quotes.map(({ text }) => text), ...quotes].slice(0, 60)
    for (const sentence of answer.sentences) {
      const isTrue = check(sentence).kind === 'proved'
      tally.truth('own', !isTrue)
      // Only what was counted or found out can be untrue; what says how to ask claims nothing.
      if (sentence.support.length === 0) continue
      const scene = { text: sentence.text, question: asking.text, beside: beside.join('\n'), quotes, ...names }
      for (const { kind, text } of mutantsOf(scene, random)) {
        const isEscaped = check({ ...sentence, text }).kind === 'proved'
        tally.mutant(kind, isEscaped, sentence.kind)
        if (isEscaped) watch(kind, text, sentence.text)
      }
    }
  }
}
