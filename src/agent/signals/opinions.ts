import { groupBy } from '../../lib/group-by.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { moodOf } from '../labels/mood/mood-of.ts'
import { plainText } from '../labels/plain-text.ts'

export type Lean = 'for' | 'against' | 'undecided'
/** What is set against what, and by whom: `role` is part of a role's name in lower case, empty = any. */
export type Comparison = { one: string; other: string; role: string }
export type Opinion = { lean: Lean; place: Place }

const comparing =
  /\babout (?:the )?(.+?) (?:versus|vs\.?|against|compared (?:to|with)|over|instead of) (?:the |an? )?(.+?)[?.!\s]*$/i
const who = /\bwhat (?:are|do|did|have|were) (?:the |our )?(.+?) (?:been )?(?:say|saying|said|think|thinking|feel)/i
const anybody = /^(?:customers?|clients?|people|accounts?|they)$/i
const unsure =
  /\b(?:can't tell|cannot tell|can't say|not sure|too early|ask me (?:after|again|in)|don't know yet|depends|undecided|so-so|jury's out|torn|see (?:how|what))\b/
const otherWins =
  /\b(?:beats? you|still beats?|does (?:it )?better|gets? more|better off with|stay(?:ing)? with|stick(?:ing)? with|prefer|rather (?:have|use|send))\b/
const oneWins =
  /\b(?:i'd (?:take|keep|pick)|over the|before anyone|never going back|for it|pulled|wave|instead of|(?:kept|took) (?:forty|thirty|half|a third)|percent back)\b/

/** What a question sets against what; null where it does neither. */
export function comparisonIn(question: string): Comparison | null {
  const [, one, other] = question.match(comparing) ?? []
  if (!one || !other) return null
  const asked = question.match(who)?.[1]?.trim().toLowerCase() ?? ''
  return { one, other, role: anybody.test(asked) ? '' : asked.replace(/s$/, '') }
}

/** One opinion a person: the words of theirs that set the two against each other best, and which way they lean. */
export async function opinionsIn(
  reads: Reads,
  heads: readonly InteractionHead[],
  asked: Comparison,
): Promise<Opinion[]> {
  const [one, other] = [tokenise(asked.one), tokenise(asked.other)]
  const spoken = (await placesOf(reads, heads, { side: 'customer' })).filter(
    ({ turn }) => asked.role === '' || (turn.role ?? '').toLowerCase().includes(asked.role),
  )
  const holding = spoken.filter(({ turn }) => tokenise(turn.text).some((term) => other.includes(term)))
  return [...groupBy(holding, ({ turn }) => turn.personId ?? turn.speaker).values()].flatMap((own): Opinion[] => {
    const weight = ({ turn }: Place) =>
      (leanIn(turn.text) ? 2 : 0) +
      Number(tokenise(turn.text).some((term) => one.includes(term))) +
      Math.min(1, turn.text.length / 400)
    const best = own.toSorted((left, right) => weight(right) - weight(left))[0]
    if (!best) return []
    const byMood = { positive: 'for', negative: 'against', neutral: 'undecided' } as const
    return [{ place: best, lean: leanIn(best.turn.text) ?? byMood[moodOf(best.turn).label] }]
  })
}

function leanIn(text: string): Lean | null {
  const plain = plainText(text)
  if (unsure.test(plain)) return 'undecided'
  if (otherWins.test(plain)) return 'against'
  return oneWins.test(plain) ? 'for' : null
}
