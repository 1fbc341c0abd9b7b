import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sentencesOf } from '../labels/plain-text.ts'
import { ownWordOf } from '../understand/find-entities.ts'
import { everything } from './everything.ts'
import { type Place, placesOf, type Reads } from './population.ts'

/** Kinds of records an account's systems keep beside conversations. */
export const recordKinds = ['deal', 'ticket', 'task', 'meeting']
/** A sentence is held by the CRM where one sentence there has this share of its weight. */
const heldShare = 0.6
/** Weight below which a sentence says nothing worth keeping; a word few messages hold weighs about five. */
const leastWeight = 8
const fewestWords = 3
const figures =
  /\d|\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|today|tomorrow|yesterday|tonight)\b/i

/** A meeting of two is no figure. */
const oneToOne = /\b1:1s?\b/g

/** A message of ours with the stems of what no sentence of the CRM says; `weight` is how much that tells. */
export type SlackOnly = { place: Place; terms: string[]; weight: number }

/**
 * Messages of ours in these Slack conversations with a sentence that no conversation or record of the accounts in HubSpot
 * and Salesforce holds. A sentence counts where it names a day, a figure, a product, a system or a topic of the domain.
 */
export async function onlyInSlack(
  reads: Reads,
  slack: readonly InteractionHead[],
  companyIds: readonly string[],
): Promise<SlackOnly[]> {
  const messages = await aboutThem(reads, await placesOf(reads, slack, { side: 'internal' }), companyIds)
  const held = (await sentencesOfCrm(reads, companyIds)).map((text) => new Set(tokenise(text)))
  const weightOf = await rarity(reads)
  return messages.flatMap((place): SlackOnly[] => {
    if (reads.labels.asks(place.turn) && !figures.test(place.turn.text.replace(oneToOne, ' '))) return []
    const isOnTopic = reads.labels.topics(place.turn).length > 0
    const fresh = sentencesOf(place.turn.text).flatMap(({ start, end }) => {
      const text = place.turn.text.slice(start, end)
      const terms = [...new Set(tokenise(text))]
      const weigh = (some: readonly string[]) => some.reduce((sum, term) => sum + weightOf(term), 0)
      const weight = weigh(terms)
      if (terms.length < fewestWords || weight < leastWeight || text.trimEnd().endsWith('?')) return []
      if (held.some((one) => weigh(terms.filter((term) => one.has(term))) >= heldShare * weight)) return []
      return [
        { terms, weight, isMatter: isOnTopic || figures.test(text.replace(oneToOne, ' ')) || namesTools(reads, place) },
      ]
    })
    if (!fresh.some(({ isMatter }) => isMatter)) return []
    return [
      { place, terms: fresh.flatMap(({ terms }) => terms), weight: fresh.reduce((sum, one) => sum + one.weight, 0) },
    ]
  })
}

/** In a thread of no account that names other customers as well, only the messages that name one of these. */
async function aboutThem(reads: Reads, messages: readonly Place[], companyIds: readonly string[]): Promise<Place[]> {
  const ids = new Set(companyIds)
  const accounts = (await reads.accounts()).flatMap(({ id, name }) => {
    const word = ownWordOf(name)
    return word ? [{ isOurs: ids.has(id), word: new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'iu') }] : []
  })
  const names = (text: string, isOurs: boolean) => accounts.some((one) => one.isOurs === isOurs && one.word.test(text))
  const shared = new Set(
    messages.flatMap(({ turn, head }) => (head.companyId === null && names(turn.text, false) ? head.id : [])),
  )
  return messages.filter(({ turn, head }) => !shared.has(head.id) || names(turn.text, true))
}

/** What HubSpot and Salesforce hold on accounts: conversations with their titles, and the words of records. */
async function sentencesOfCrm(reads: Reads, companyIds: readonly string[]): Promise<string[]> {
  const { reader } = reads
  const heads = await reader.heads({ ...everything, companyIds, sources: ['hubspot', 'salesforce'] })
  const places = await placesOf(reads, heads)
  const records = await reader.crmRecords({ kinds: recordKinds, companyIds })
  const values = records.flatMap(({ data }) =>
    Object.values(data).flatMap((one) => (typeof one === 'string' ? one : [])),
  )
  const texts = [...places.map(({ turn }) => turn.text), ...heads.map(({ title }) => title), ...values]
  return texts.flatMap((text) => sentencesOf(text).map(({ start, end }) => text.slice(start, end)))
}

// How few of all Slack messages hold a word.
async function rarity(reads: Reads): Promise<(term: string) => number> {
  const places = await placesOf(reads, await reads.reader.heads({ ...everything, sources: ['slack'] }))
  const holding = new Map<string, number>()
  for (const { turn } of places) {
    for (const term of new Set(tokenise(turn.text))) holding.set(term, (holding.get(term) ?? 0) + 1)
  }
  return (term) => Math.log(1 + (places.length + 0.5) / ((holding.get(term) ?? 0) + 0.5))
}

function namesTools({ labels }: Reads, { turn }: Place): boolean {
  return labels.products(turn).length > 0 || labels.rivals(turn).length > 0
}
