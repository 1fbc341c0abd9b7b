import { diversify } from '../../memory/search/diversify.ts'
import { namedSpeakers } from '../../memory/search/named-speakers.ts'
import { type ScoredTurn, scoreTurns } from '../../memory/search/score-turns.ts'
import type { Segment } from '../../memory/search/segment.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { Gathered } from './gather.ts'
import { withMeaning } from './similar-turns.ts'
import { askedVoices } from './voices.ts'

export type RankedTurn = { turn: StoredTurn; head: InteractionHead }

/** How many turns are looked through when only some voices count. */
const candidates = 200
const candidatesBesideMeaning = 1_000
/** A turn shorter than this is quoted only when it holds a word of the question. */
const fewestWords = 8

/** The people among the speakers whom a question, or the thread it stands in, names. */
export function speakersNamed({ segments, plan, names }: Gathered, question: string): string[] {
  const everyone = [...new Set(segments.flatMap(({ speakers }) => speakers))]
  const named = new Set(namedSpeakers([question, ...plan.people.map(({ name }) => name)].join(' '), everyone))
  return everyone.filter((speaker) => named.has(speaker) || names.includes(speaker))
}

/** The best turns for a question, their words read again from the store; only of the voices it asks for. */
export async function searchTurns(
  gathered: Gathered,
  question: string,
  { named, limit }: { named: readonly string[]; limit: number },
): Promise<RankedTurn[]> {
  const { reader, heads, plan, segments } = gathered
  const voices = askedVoices(question, { speakers: named, companies: plan.companies })
  const query = { terms: plan.terms, speakers: [...named] }
  // What the words leave out counts as wordless once meaning is weighed in, so that then more are asked for.
  const looked = gathered.proposal?.vector ? candidatesBesideMeaning : candidates
  const scored = await withMeaning(gathered, scoreTurns(segments, query, { limit: looked }), candidates)
  const audible = voices?.kind === 'speakers' ? spokenBy(voices.speakers, scored, segments) : scored
  const isSideAsked = voices?.kind === 'outside'
  const wanted = isSideAsked ? scored : diversify(audible, limit * 2)
  const turns = await reader.turnsAt(wanted)
  const turnOf = new Map(turns.map((turn) => [placeOf(turn), turn]))
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const heard = wanted.filter((place) => {
    const turn = turnOf.get(placeOf(place))
    return turn && saysSomething(turn, plan.terms) && !(isSideAsked && turn.side === 'internal')
  })
  return (isSideAsked ? diversify(heard, limit) : heard.slice(0, limit)).flatMap((place) => {
    const turn = turnOf.get(placeOf(place))
    const head = headOf.get(place.interactionId)
    return turn && head ? [{ turn, head }] : []
  })
}

// Sides are only in the store, but who speaks is in the index, so that no other turns need to be read.
function spokenBy(voices: ReadonlySet<string>, scored: readonly ScoredTurn[], segments: readonly Segment[]) {
  const segmentOf = new Map(segments.map((segment) => [segment.interactionId, segment]))
  return scored.filter(({ interactionId, position }) => {
    const segment = segmentOf.get(interactionId)
    return segment && voices.has(segment.speakers[segment.speakerIndexes[position] ?? 0] ?? '')
  })
}

// "Okay. Thanks, Stephanie." may stand between two turns that answer, and answers nothing itself.
function saysSomething({ text }: StoredTurn, terms: readonly string[]): boolean {
  return text.split(/\s+/, fewestWords).length >= fewestWords || tokenise(text).some((term) => terms.includes(term))
}

function placeOf({ interactionId, position }: { interactionId: string; position: number }): string {
  return `${interactionId}\n${position}`
}
