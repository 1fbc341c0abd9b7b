import type { NumberFact } from '../../model/answer.ts'
import { sayFigure } from '../compose/figures.ts'
import type { Held, ProofContext } from './check-sentence.ts'
import { withoutSetPhrases } from './set-phrases.ts'

const denials = [
  'no',
  'not',
  'never',
  'nobody',
  'none',
  'nothing',
  'without',
  'neither',
  'nor',
  'hardly',
  'denied',
  'denies',
  'refused',
  'cannot',
  'longer',
  "\\w+n['’]t",
  'with customer contact',
  'does count',
  'word that it is solved',
  'solved',
]
const forces = [
  'might',
  'may',
  'could',
  'would',
  'should',
  'will',
  'shall',
  'must',
  'can',
  'perhaps',
  'possibly',
  'probably',
  'maybe',
  'apparently',
  'supposedly',
  'used',
  'still',
  'already',
  'soon',
]
const amounts = [
  'all',
  'every',
  'each',
  'both',
  'few',
  'some',
  'any',
  'only',
  'everybody',
  'everyone',
  'always',
  'everything',
  'nearly',
  'almost',
  'least',
]
const tenses = [
  'handles',
  'tells',
  'raises',
  'cools',
  'warms',
  'rises',
  'falls',
  'agrees',
  'answers',
  'turns from',
  'ended',
  'needed',
]
const sides = [
  'theirs',
  'colleagues',
  'internal',
  'our',
  'their',
  'turns of ours',
  'to the customer',
  'of the customer',
  'owned by us',
]
const directions = ['above', 'below', 'before', 'after', 'risen', 'fallen', 'oldest', 'at fewest']
const ends = /\b(?:most|fewest|highest|lowest)\b/i
const alone = new RegExp(`\\b(?:${[denials, forces, amounts, tenses, sides, directions].flat().join('|')})\\b|←`, 'i')

/** The first word that denies, hedges, counts, compares or takes sides and that nothing a sentence rests on bears; null: none. */
export function unborne(text: string, bare: string, held: Held, context: ProofContext): string | null {
  const rest = withoutSetPhrases(bare)
  const word = rest.match(alone)?.[0] ?? first(rest, context)
  if (word !== undefined) return word
  const shown = inOrder(text, held.numbers)
  return (
    denied(text, held) ??
    moved(text, rest, shown) ??
    turned(text, shown) ??
    disordered(text, held.numbers) ??
    repeated(text, held.numbers) ??
    extreme(text, shown, context) ??
    mood(rest, held)
  )
}

// Only where the oldest was asked for is one the first.
function first(rest: string, { plan }: ProofContext): string | undefined {
  const found = rest.match(/\bfirst (?:call|spoke|customer contact)\b/i)?.[0]
  return plan.order === 'oldest' && !/contact/i.test(found ?? '') ? undefined : found
}

// "No: 3 worries", "I found no problems" where 2 were counted.
function denied(text: string, { numbers, records }: Held): string | null {
  const counted = numbers.filter(({ value }) => value > 0)
  if (/^No: /.test(text) && records.length === 0 && counted.length > 0) return 'No'
  const isUnsaid = counted.some((fact) => !text.includes(sayFigure(fact)) && !text.includes(String(fact.value)))
  return /\bI found no\b/.test(text) && isUnsaid ? 'no' : null
}

// A share or a signed figure is not said more often than it was counted.
function repeated(text: string, facts: readonly NumberFact[]): string | null {
  const bare = text.replace(/“[^”]*”/g, ' ')
  for (const said of new Set(facts.map(sayFigure))) {
    const counted = facts.filter((fact) => sayFigure(fact) === said).length
    if (/^[+−]|%/.test(said) && facts.length > 1 && placesIn(bare, said) > counted) return said
  }
  return null
}

function placesIn(text: string, said: string): number {
  const pieces = text.split(said)
  return pieces
    .slice(1)
    .filter((piece, at) => !/^[\p{L}\p{N}]/u.test(piece) && !/[\p{L}\p{N}.,+−$]$/u.test(pieces[at] ?? '')).length
}

type Shown = { fact: NumberFact; at: number }

/** The figures as they stand in the text, each fact once. */
function inOrder(text: string, facts: readonly NumberFact[]): Shown[] {
  let from = new Map<string, number>()
  const places = facts.map((fact) => {
    const said = sayFigure(fact)
    const at = text.indexOf(said, from.get(said) ?? 0)
    from = new Map(from).set(said, at + 1)
    return { fact, at }
  })
  return places.filter(({ at }) => at >= 0).sort((left, right) => left.at - right.at)
}

// "Rose from 8 % to 57 %" needs two figures in that order; "More" needs the first to be the greater.
function moved(text: string, rest: string, shown: readonly Shown[]): string | null {
  const tone = rest.match(/\b(?:cooled|warmed)\b/i)?.[0]
  if (tone !== undefined) return tone
  const found = text.match(/\b(?:rose|fell|More|Fewer|Equal)\b(?=[^“]*\d)/)
  const after = shown.filter(({ at }) => found?.index !== undefined && at > found.index)
  const [first, second] = after.map(({ fact }) => fact.value)
  if (found && first !== undefined && second !== undefined) {
    const holds = {
      rose: first < second,
      Fewer: first < second,
      fell: first > second,
      More: first > second,
      Equal: first === second,
    }
    return holds[found[0] as keyof typeof holds] ? null : found[0]
  }
  return rest.match(/\b(?:risen|fallen|rose|fell|fewer|less|more)\b/i)?.[0] ?? null
}

// "73 %, up from 60 %" needs the first of what was counted alike to be the greater.
function turned(text: string, shown: readonly Shown[]): string | null {
  const found = text.replace(/“[^”]*”/g, (words) => ' '.repeat(words.length)).match(/\b(up|down) from\b/)
  const place = found?.index
  if (!found || place === undefined) return null
  const [before, after] = [shown.filter(({ at }) => at < place), shown.filter(({ at }) => at > place)]
  const pairs = before.flatMap((one) =>
    after.filter(({ fact }) => fact.metric === one.fact.metric).map((other) => [one, other] as const),
  )
  const sign = found[1] === 'up' ? 1 : -1
  const holds = pairs.some(([one, other]) => Math.sign(one.fact.value - other.fact.value) === sign)
  return holds ? null : found[0]
}

// What was counted alike stands in the order of its proofs.
function disordered(text: string, facts: readonly NumberFact[]): string | null {
  if (facts.length !== 2 || /\b(?:rose|fell|against)\b/.test(text)) return null
  for (const [index, fact] of facts.entries()) {
    const isLone = (one: NumberFact) => facts.filter((other) => sayFigure(other) === sayFigure(one)).length === 1
    const later = facts.slice(index + 1).find((other) => isAlike(fact, other, false) && isLone(fact) && isLone(other))
    if (!later) continue
    const [first, second] = [text.indexOf(sayFigure(fact)), text.lastIndexOf(sayFigure(later))]
    if (first >= 0 && second >= 0 && second < first) return sayFigure(later)
  }
  return null
}

// "Most" is said of the greatest of all that were counted alike.
function extreme(text: string, shown: readonly Shown[], { numbers, verified }: ProofContext): string | null {
  const found = withoutSetPhrases(text.replace(/“[^”]*”/g, ' ')).match(ends)?.[0]
  if (!found) return null
  const at = text.indexOf(found)
  const claimed = (shown.find((one) => one.at > at) ?? shown[0])?.fact
  if (!claimed) return null
  const noun = (fact: NumberFact) => sayFigure(fact).replace(/[\d.,]+/, '')
  const beside = shown
    .map(({ fact }) => fact)
    .filter((fact) => / per /.test(noun(fact)) && noun(fact) === noun(claimed))
  const alike = [...numbers.filter((fact, index) => verified.numbers.has(index) && isAlike(fact, claimed)), ...beside]
  const isLow = /fewest|lowest/i.test(found)
  const holds = alike.every(({ value }) => (isLow ? claimed.value <= value : claimed.value >= value))
  return holds ? null : found
}

function isAlike(left: NumberFact, right: NumberFact, isOfSame = true): boolean {
  const shape = ({ metric, filter }: NumberFact) =>
    [
      metric,
      isOfSame ? filter.of : '',
      filter.companyIds.length,
      filter.personIds.length,
      filter.ids?.length === 1,
    ].join('\n')
  return shape(left) === shape(right)
}

// How turns sound must be what was counted of them, or a label of theirs.
function mood(rest: string, { numbers }: Held): string | null {
  const said = rest.match(/\b(?:positive|negative)\b/gi) ?? []
  const moods = numbers.flatMap(({ filter }) => filter.turns?.mood ?? [])
  return said.find((word) => !moods.some((one) => one === word.toLowerCase())) ?? null
}
