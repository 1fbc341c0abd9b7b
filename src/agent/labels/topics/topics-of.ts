import type { TopicEntry } from '../../../domains/profile.ts'
import type { SpokenTurn } from '../../../memory/turn-cache.ts'

/** How many turns apart two words of a topic may stand and still tell it together. */
const reach = 3

type Rule = { name: string; sayings: RegExp | null; words: RegExp[] }

/**
 * The topics of a domain that a turn touches, by name. A saying tells a topic on its own; a word tells it beside another
 * one of the topic in the same turn, or near a turn that says it.
 */
export function createTopicsOf(
  topics: readonly TopicEntry[],
  objectionOf: (turn: SpokenTurn) => { kind: string } | null,
): (turn: SpokenTurn) => readonly string[] {
  const rules = topics.map(ruleOf)
  const said = new WeakMap<SpokenTurn, ReadonlySet<string>>()
  const saidIn = (turn: SpokenTurn): ReadonlySet<string> => {
    const known = said.get(turn)
    if (known) return known
    const found = new Set(rules.filter((rule) => saysOutright(rule, turn.text)).map(({ name }) => name))
    const kind = objectionOf(turn)?.kind
    for (const { name, objection } of topics) if (kind && objection === kind) found.add(name)
    said.set(turn, found)
    return found
  }
  return (turn) => {
    const own = saidIn(turn)
    const around = turn.fellows?.().filter(({ position }) => Math.abs(position - turn.position) <= reach) ?? []
    return rules.flatMap(({ name, words }) => {
      if (own.has(name)) return name
      const isBeside = words.some((word) => word.test(turn.text)) && around.some((other) => saidIn(other).has(name))
      return isBeside ? name : []
    })
  }
}

/** The part of a text that tells a topic; empty where nothing does. */
export function createTopicWords(topics: readonly TopicEntry[]) {
  const rules = new Map(topics.map((topic) => [topic.name, ruleOf(topic)]))
  return (text: string, name: string): string => {
    const rule = rules.get(name)
    const patterns = rule ? [...(rule.sayings ? [rule.sayings] : []), ...rule.words] : []
    return patterns.map((pattern) => text.match(pattern)?.[0] ?? '').find((found) => found !== '') ?? ''
  }
}

function ruleOf({ name, sayings, words = [] }: TopicEntry): Rule {
  return {
    name,
    sayings: sayings.length > 0 ? new RegExp(sayings.join('|'), 'i') : null,
    words: words.map((word) => new RegExp(word, 'i')),
  }
}

function saysOutright({ sayings, words }: Rule, text: string): boolean {
  return sayings?.test(text) === true || words.filter((word) => word.test(text)).length > 1
}
