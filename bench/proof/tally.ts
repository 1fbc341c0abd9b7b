import type { BenchRow } from '../row.ts'

// What the product may be given: its own sentences, and a model's that was told the rules.
const isGuided = (set: string) => set === 'own' || set.startsWith('worded-model')

/** Counts of what got through and what was dropped, by set. */
export function createTally() {
  const mutants = new Map<string, { escaped: number; all: number }>()
  const truths = new Map<string, { blocked: number; all: number }>()
  const kindsOfSentence = new Map<string, number>()
  return {
    mutant(kind: string, isEscaped: boolean, of: string): void {
      const row = mutants.get(kind) ?? { escaped: 0, all: 0 }
      mutants.set(kind, { escaped: row.escaped + Number(isEscaped), all: row.all + 1 })
      kindsOfSentence.set(of, (kindsOfSentence.get(of) ?? 0) + 1)
    },
    truth(set: string, isBlocked: boolean): void {
      const row = truths.get(set) ?? { blocked: 0, all: 0 }
      truths.set(set, { blocked: row.blocked + Number(isBlocked), all: row.all + 1 })
    },
    emitAll(emit: (row: BenchRow) => void, seed: number): void {
      const row = { bench: 'proof', unit: 'share', rival: null, rivalValue: null, seed }
      const escapes = { metric: 'escape_rate', ...{ rival: 'goal', rivalValue: 0.005 } }
      const blocks = { metric: 'false_block_rate', ...{ rival: 'goal', rivalValue: 0.03 } }
      const kinds = [...mutants].map(([set, { escaped, all }]) => ({ set, value: escaped / all, n: all, escaped }))
      for (const { set, value, n } of kinds) emit({ ...row, ...escapes, set, value, n })
      const n = kinds.reduce((sum, one) => sum + one.n, 0)
      const escaped = kinds.reduce((sum, one) => sum + one.escaped, 0)
      emit({ ...row, ...escapes, set: 'all', value: escaped / n, n })
      const worst = kinds.toSorted((left, right) => right.value - left.value)[0]
      if (worst) {
        process.stderr.write(`proof: the worst kind is ${worst.set}\n`)
        emit({ ...row, ...escapes, set: 'worst', value: worst.value, n: worst.n })
      }
      const shares = [...kindsOfSentence].map(([kind, count]) => `${count} of ${kind}`)
      process.stderr.write(`proof: mutants ${shares.join(', ')} sentences\n`)
      for (const [set, { blocked, all }] of truths) emit({ ...row, ...blocks, set, value: blocked / all, n: all })
      for (const [set, isIn] of [
        ['all', isGuided] as const,
        ['all-free', (name: string) => !isGuided(name)] as const,
      ]) {
        const own = [...truths].flatMap(([name, counts]) => (isIn(name) ? [counts] : []))
        const count = own.reduce((sum, one) => sum + one.all, 0)
        emit({ ...row, ...blocks, set, value: own.reduce((sum, one) => sum + one.blocked, 0) / count, n: count })
      }
      process.stderr.write('proof: false blocks of all are of our sentences and of those worded under the prompt;\n')
      process.stderr.write('proof: those worded freely, which the prompt forbids, are all-free\n')
    },
  }
}
export type Tally = ReturnType<typeof createTally>
