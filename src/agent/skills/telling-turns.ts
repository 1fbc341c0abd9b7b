import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead, StoredTurn } from '../../stores/postgres/conversations.ts'
import { type SummarySpan, summarise } from '../summarise/summarise.ts'
import { asks, commitment, signsIn } from '../summarise/unit-signs.ts'

/** A turn worth quoting, and the characters of it that are. */
export type TellingTurn = {
  turn: StoredTurn
  head: InteractionHead
  span: { start: number; end: number }
  weight: number
}

/** Words of a question that ask for commitments, which are hardly ever called so when they are made. */
const promising = new Set(tokenise('promise promised commit commitment next step steps action actions owe owed'))
const wordsOfQuote = 40
/** Quotes the summariser offers beyond those shown, for what is said to decide between. */
const moreToChoose = 8

/**
 * The turns of the given conversations most worth quoting, heaviest first; at most `perInteraction` of each. Within one
 * the summariser chooses; between conversations what a span says decides: its signs, the terms it holds, and the side.
 */
export function tellingTurns(
  turns: readonly StoredTurn[],
  heads: readonly InteractionHead[],
  { perInteraction, terms }: { perInteraction: number; terms: readonly string[] },
): TellingTurn[] {
  const subject = terms.filter((term) => !promising.has(term))
  const asksPromises = subject.length < terms.length
  const told = heads.flatMap((head) => {
    const own = turns.filter(({ interactionId }) => interactionId === head.id)
    const spans = summarise({
      turns: own,
      query: subject,
      words: wordsOfQuote * (perInteraction + moreToChoose),
      opensWith: head.type === 'call' ? 'small talk' : 'subject',
    })
    const best = Math.max(...spans.map(({ weight }) => weight))
    const placed = spans.flatMap((span) => {
      const turn = own.find(({ position }) => position === span.position)
      if (!turn) return []
      const text = turn.text.slice(span.start, span.end)
      return [
        {
          turn,
          head,
          span: withoutWeight(span),
          weight: weigh({ text, turn, subject, asksPromises }) * Math.sqrt(span.weight / best),
        },
      ]
    })
    return onePerTurn(placed).slice(0, perInteraction)
  })
  return told.sort(heaviestFirst)
}

type Weighed = { text: string; turn: StoredTurn; subject: readonly string[]; asksPromises: boolean }

function weigh({ text, turn, subject, asksPromises }: Weighed): number {
  const own = new Set(tokenise(text))
  const onSubject = subject.filter((term) => own.has(term)).length
  const promised = asksPromises && commitment.test(text) ? 2 : 0
  return (1 + signsIn(text) + 2 * onSubject + promised) * (turn.side === 'customer' ? 1.2 : 1) * (asks(text) ? 0.7 : 1)
}

function onePerTurn(places: TellingTurn[]): TellingTurn[] {
  const seen = new Set<number>()
  return places.sort(heaviestFirst).filter(({ turn }) => {
    const isNew = !seen.has(turn.position)
    seen.add(turn.position)
    return isNew
  })
}

function withoutWeight({ start, end }: SummarySpan): TellingTurn['span'] {
  return { start, end }
}

function heaviestFirst(left: TellingTurn, right: TellingTurn): number {
  return right.weight - left.weight || comparePlace(left, right)
}

function comparePlace(left: TellingTurn, right: TellingTurn): number {
  if (left.turn.interactionId !== right.turn.interactionId)
    return left.turn.interactionId < right.turn.interactionId ? -1 : 1
  return left.turn.position - right.turn.position
}
