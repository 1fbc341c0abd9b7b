import { tokenise } from '../../memory/search/tokenise.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { once } from '../labels/read-labels.ts'
import { conversationsOf, type Place, type Reads } from './population.ts'

/** How much a word counts in the turn itself, one turn away and two. */
const nearness = [1, 0.8, 0.6]
/** Share of a short text's weight that says the same when a passage holds it; of longer texts less is enough. */
const enough = 0.6
const shortText = 10

/** A conversation with its passage most like a text: `score` is 0–1, `place` the turn that holds most of its words. */
export type Likeness = { head: InteractionHead; score: number; place: Place }

const stemsOf = once((turn): ReadonlySet<string> => new Set(tokenise(turn.text)))

/**
 * How like a text the best passage of each conversation is, most like first: half by the words they share, rare ones
 * weighing more, half by the topics of the domain both touch; by words alone where the text touches none. From about 0.7
 * on both are about the same thing.
 */
export async function likenessTo(text: string, reads: Reads, heads: readonly InteractionHead[]): Promise<Likeness[]> {
  const heard = await conversationsOf(reads, heads)
  const terms = [...new Set(tokenise(text))]
  const weights = weightsOf(
    terms,
    heard.flatMap(({ turns }) => turns),
  )
  const topics = reads.labels.topics(asTurn(text))
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const found = heard.flatMap(({ id, turns }): Likeness[] => {
    const head = headOf.get(id)
    const best = head && bestPassage(turns, { weights, topics, topicsOf: reads.labels.topics })
    return head && best ? [{ head, score: best.score, place: { turn: best.turn, head } }] : []
  })
  return found.sort((left, right) => right.score - left.score)
}

type Sought = {
  weights: ReadonlyMap<string, number>
  topics: readonly string[]
  topicsOf: (turn: SpokenTurn) => readonly string[]
}

function bestPassage(turns: readonly SpokenTurn[], { weights, topics, topicsOf }: Sought) {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const needed = enough * Math.sqrt(shortText / Math.max(shortText, weights.size))
  const own = turns.map((turn) => heldBy(stemsOf(turn), weights))
  let best: { score: number; turn: SpokenTurn } | null = null
  for (const [place] of turns.entries()) {
    const words = Math.min(1, sharedAround(own, weights, place) / total / (topics.length > 0 ? needed : 1))
    if (words === 0) continue
    const window = turns.slice(Math.max(0, place - 1), place + 2)
    const touched = new Set(topics.length > 0 ? window.flatMap((turn) => topicsOf(turn)) : [])
    const shared = topics.filter((topic) => touched.has(topic)).length
    const score = topics.length > 0 ? (words + shared / topics.length) / 2 : words
    if (score > (best?.score ?? 0)) best = { score, turn: fullest(turns, own, { place, weights }) }
  }
  return best
}

function heldBy(stems: ReadonlySet<string>, weights: ReadonlyMap<string, number>): string[] {
  return [...weights.keys()].filter((term) => stems.has(term))
}

// A word counts once, by its nearest place.
function sharedAround(own: readonly string[][], weights: ReadonlyMap<string, number>, place: number): number {
  const counted = new Map<string, number>()
  for (const [away, share] of nearness.entries()) {
    for (const at of new Set([place - away, place + away])) {
      for (const term of own[at] ?? []) if (!counted.has(term)) counted.set(term, share * (weights.get(term) ?? 0))
    }
  }
  return [...counted.values()].reduce((sum, weight) => sum + weight, 0)
}

type Around = { place: number; weights: ReadonlyMap<string, number> }

// The turn of the passage with most of the words: what a reader wants to see of it.
function fullest(turns: readonly SpokenTurn[], own: readonly string[][], { place, weights }: Around): SpokenTurn {
  const reach = nearness.length - 1
  const weigh = (at: number) => (own[at] ?? []).reduce((sum, term) => sum + (weights.get(term) ?? 0), 0)
  let best = place
  for (let at = Math.max(0, place - reach); at <= Math.min(turns.length - 1, place + reach); at++) {
    if (weigh(at) > weigh(best)) best = at
  }
  return turns[best] as SpokenTurn
}

/** How telling each term is among these turns: what few of them hold tells more. */
function weightsOf(terms: readonly string[], turns: readonly SpokenTurn[]): Map<string, number> {
  return new Map(
    terms.map((term) => {
      const holding = turns.filter((turn) => stemsOf(turn).has(term)).length
      return [term, Math.log(1 + (turns.length - holding + 0.5) / (holding + 0.5))]
    }),
  )
}

/** A text nobody has said yet, as the labels read a turn. */
export function asTurn(text: string): SpokenTurn {
  return {
    ...{ interactionId: '', turnId: '', position: 0, speaker: '', side: 'unknown', text, caption: null },
    ...{ at: null, startSeconds: null, endSeconds: null, permalink: null, personId: null, role: null, saidAt: null },
  } as SpokenTurn
}
