import { groupBy } from '../../lib/group-by.ts'
import { conversationsOf, type Place } from '../facts/population.ts'
import { isoDayIn } from '../labels/commitments/iso-day-in.ts'
import { softens } from '../labels/commitments/softeners.ts'
import { plainText } from '../labels/plain-text.ts'
import type { Span } from '../labels/said-turn.ts'
import { type Disagreement, type Finder, type Looked, newestFirst, type Side } from './disagreement.ts'

/** What a day is named for, at work with a customer. */
const events: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'go-live',
    /\bgo(?:es|ing)?[- ]?live\b|\b(?:be|are|is|have (?:\S+ ){1,4}) ?live\b|\blive (?:on|by|at|for|from)\b|\blaunch(?:es|ed|ing)?\b|\broll(?:s|ed|ing)?[- ]?out\b/,
  ],
  ['training', /\btrain(?:ing|s|ed)?\b/],
  ['kickoff', /\bkick-?off\b/],
  ['pilot', /\bpilots?\b/],
  ['cutover', /\bcut-?over\b|\bmigrat(?:e|es|ion)\b/],
  ['fix', /\b(?:hot)?fix(?:ed|es)?\b|\bpatch(?:ed)?\b/],
  ['pricing', /\b(?:pricing|quote|proposal|price (?:sheet|list))\b/],
  ['review', /\b(?:quarterly|business|account) review\b/],
]
/** Written among ourselves, whoever it is filed under. */
const ownTypes = new Set(['note', 'task'])

type Told = Place & Span & { day: string; event: string | null; products: string[]; isHeard: boolean }

/**
 * A day told to the customer against another that our own records or messages name for the same thing since, and that the
 * customer was not told. A day that was moved with the customer is no disagreement, nor is one that is over.
 */
export const findDates: Finder = async (looked) => {
  const told = await daysTold(looked)
  const { now } = looked.reads.reading
  const today = isoDayIn(now.toISOString(), looked.reads.profile.timeZone)
  return events.flatMap(([event]) => {
    const about = told.filter((one) => one.event === event)
    const first = about.find(({ isHeard, turn }) => isHeard && turn.side === 'internal')
    if (!first) return []
    const against = about.filter((one) => isAgainst(one, { first, about, today }))
    return against.length > 0 ? [disagreement(event, { first, against, told }, looked)] : []
  })
}

type Beside = { first: Told; about: readonly Told[]; today: string }

function isAgainst(one: Told, { first, about, today }: Beside): boolean {
  const heard = about.filter(({ isHeard }) => isHeard)
  const isSince = saidAt(one) > saidAt(first)
  const isNews = !one.isHeard && !heard.some(({ day }) => day === one.day)
  const holds = one.day >= today || first.day >= today
  return isSince && isNews && holds && sharesProduct(one, first)
}

const sharesProduct = (one: Told, other: Told): boolean =>
  one.products.length === 0 || other.products.length === 0 || one.products.some((name) => other.products.includes(name))

type Found = { first: Told; against: readonly Told[]; told: readonly Told[] }

// Of each other day its newest saying; of the day told, who told the customer, and who said it last since.
function disagreement(event: string, { first, against, told }: Found, { account }: Looked): Disagreement {
  const others = [...groupBy(against, ({ day }) => day).values()].flatMap((same) => same.at(-1) ?? [])
  const again = told.filter(({ day }) => day === first.day).at(-1)
  const sides = [first, ...others, ...(again && again !== first && saidAt(again) > saidAt(others[0]) ? [again] : [])]
  return { subject: `date of ${event}`, account, sides: newestFirst(sides.map(sideOf)) }
}

const sideOf = ({ turn, head, start, end, day, isHeard }: Told): Side => ({
  ...{ kind: 'said', at: turn.saidAt, place: { turn, head, start, end } },
  ...{ day, isHeard },
})

const saidAt = (one: Told | undefined): string => one?.turn.saidAt ?? ''

async function daysTold({ reads, heads }: Looked): Promise<Told[]> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const heard = await conversationsOf(reads, heads)
  const told = heard.flatMap(({ id, turns, people }) => {
    const head = headOf.get(id)
    const isHeard = head !== undefined && !ownTypes.has(head.type) && people.some(({ side }) => side === 'customer')
    return turns.flatMap((turn): Told[] => {
      const products = reads.labels.products(turn).map(({ name }) => name)
      return reads.labels.days(turn).flatMap(({ day, start, end }): Told[] => {
        const words = plainText(turn.text.slice(start, end))
        if (!head || softens(words, 0) || words.trimEnd().endsWith('?')) return []
        const event = events.find(([, pattern]) => pattern.test(words))?.[0] ?? null
        return [{ turn, head, start, end, day, event, products, isHeard }]
      })
    })
  })
  return told.sort((left, right) => (saidAt(left) < saidAt(right) ? -1 : 1))
}
