import { tokenise } from '../../memory/search/tokenise.ts'
import type { Place } from '../facts/population.ts'
import type { Labels } from '../labels/read-labels.ts'

export type Emerging = { words: string; terms: string[]; places: Place[]; earlier: number }

const pairsShown = 3
const fewestAccounts = 2
const wordPair = /(?<![\p{L}\p{N}'’-])(\p{Ll}{4,})[ -](\p{Ll}{4,})(?![\p{L}\p{N}'’-])/gu
/** Words of any talk: a pair with one of them names no matter. */
const everyday = new Set(
  `about actually after again all almost already always another anybody anything anyway around away back because been
  before being best better between both bring call called came come coming could days done down each early else enough
  even ever every everybody everything feel fine first five folks four from getting give given goes going gone good
  great guess half happy hard have having hear heard hello help here hold hour hours house into just keep kind knew know
  known last later least left less like likely line little long look looked looking made make makes many maybe mean
  means might mind minute minutes month months more morning most much must need needs never next nice night nobody noon
  nothing okay once only other ours over part people person place please pretty probably quick quite rather really
  reason remember right said same says second seems seen send sent should show since somebody someone something soon
  sorry sort sound sounds start started still sure take takes talk talked tell than thank thanks that their them then
  there these they thing things think third this those though thought three through time times today together told
  tomorrow tonight took tried true turn twice under until upon used using usually very wait want wanted wants week weeks
  well went were what when where which while whole will wish with without wonder word work worked working works would
  write wrote year years yesterday your yours monday tuesday wednesday thursday friday saturday sunday thanksgiving
  christmas holiday holidays`
    .split(/\s+/)
    .filter(Boolean),
)

/**
 * Pairs of lower-case words that come up in at least `minimum` conversations of two accounts or more, at least twice as
 * often as before, and mostly in turns that touch no topic of the domain.
 */
export function emergingPairs(
  now: readonly Place[],
  before: readonly Place[],
  { labels, minimum }: { labels: Labels; minimum: number },
): Emerging[] {
  const earlier = pairsIn(before)
  const found = [...pairsIn(now)].flatMap(([key, { words, places }]): Emerging[] => {
    const talks = distinct(places, ({ head }) => head.id)
    const accounts = distinct(
      places.filter(({ head }) => head.companyId !== null),
      ({ head }) => head.companyId,
    )
    const past = distinct(earlier.get(key)?.places ?? [], ({ head }) => head.id)
    const known = places.filter(({ turn }) => labels.topics(turn).length > 0).length
    const isNew = talks >= minimum && accounts >= fewestAccounts && past * 2 <= talks && known * 2 < places.length
    return isNew ? [{ words, terms: key.split(' '), places: [...places], earlier: past }] : []
  })
  return found.sort((left, right) => right.places.length - left.places.length).slice(0, pairsShown)
}

function pairsIn(places: readonly Place[]): Map<string, { words: string; places: Place[] }> {
  const pairs = new Map<string, { words: string; places: Place[] }>()
  for (const place of places) {
    for (const [words, first = '', second = ''] of place.turn.text.matchAll(wordPair)) {
      if (everyday.has(first) || everyday.has(second)) continue
      const terms = tokenise(words)
      if (terms.length !== 2) continue
      const key = terms.join(' ')
      const entry = pairs.get(key) ?? { words: words.replace('-', ' '), places: [] }
      entry.places.push(place)
      pairs.set(key, entry)
    }
  }
  return pairs
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): number {
  return new Set(items.map(keyOf)).size
}
