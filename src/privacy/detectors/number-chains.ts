import { digitsOfRun, type NumberRun } from './number-runs.ts'

export type TurnRun = { turn: number; run: NumberRun }

const mostWordsBeside = 10
const mostWordsBetween = 12
const mostTurnsBetween = 2

/**
 * Numbers said over several turns: a run at the end of a turn, further runs at the beginning of later ones, nothing between
 * but a few words ("mm-hmm", "go ahead"). Each has at least two runs.
 */
export function chainsOf(turns: readonly { text: string; runs: readonly NumberRun[] }[]): TurnRun[][] {
  const chains: TurnRun[][] = []
  let chain: TurnRun[] = []
  let between = 0
  const close = (): void => {
    if (chain.length > 1) chains.push(chain)
    chain = []
  }
  turns.forEach(({ text, runs }, turn) => {
    const long = runs.filter((run) => digitsOfRun(run).length > 1)
    const [first, last] = [long[0], long.at(-1)]
    if (!first || !last) {
      between += 1
      if (chain.length > 0 && (between > mostTurnsBetween || !hasAtMost(mostWordsBetween, text))) close()
      return
    }
    between = 0
    if (chain.length > 0 && !hasAtMost(mostWordsBeside, text.slice(0, first.start))) close()
    chain.push({ turn, run: first })
    const endsHere = hasAtMost(mostWordsBeside, text.slice(last.end))
    if (first === last && endsHere) return
    close()
    if (endsHere) chain = [{ turn, run: last }]
  })
  close()
  return chains
}

/**
 * A chain as it is, and without what only repeats the run before it or all that was said so far: the other side reading the
 * number back.
 */
export function variantsOf(chain: readonly TurnRun[]): TurnRun[][] {
  const kept: TurnRun[] = []
  let [said, last] = ['', '']
  for (const one of chain) {
    const digits = digitsOfRun(one.run)
    if (digits === last || digits === said) continue
    kept.push(one)
    last = digits
    said += digits
  }
  return kept.length === chain.length ? [[...chain]] : [[...chain], kept]
}

function hasAtMost(count: number, text: string): boolean {
  return text.length < count * 24 && text.split(/\s+/).filter((word) => /\w/.test(word)).length <= count
}
