import type { LostFact } from '../../model/correction.ts'
import { rereadQuote } from './reread-quote.ts'
import type { Standing } from './standing.ts'

type Gone = Extract<LostFact, { kind: 'gone' }>

/** What is gone of an answer's proofs: conversations nobody may show any more. */
export function goneProofs({ answer, heads, causes }: Standing, shown: readonly string[]): Gone[] {
  if (!causes.some(({ cause }) => cause !== 'undone')) return []
  const gone = new Set(shown.filter((id) => !heads.has(id)))
  const proofs = answer.quotes.flatMap(({ interactionId }, index) => (gone.has(interactionId) ? [index + 1] : []))
  const quoted = new Set(answer.quotes.map(({ interactionId }) => interactionId))
  const bare = [...gone].filter((id) => !quoted.has(id)).length
  return gone.size > 0 ? [{ kind: 'gone', proofs, count: proofs.length + bare }] : []
}

/** Quotes whose conversation was corrected so that they read otherwise, or are another's. */
export function lostQuotes({ answer, heads, turns, mayTell }: Standing): LostFact[] {
  return answer.quotes.flatMap((quote, index): LostFact[] => {
    const head = heads.get(quote.interactionId)
    const said = turns.get(quote.interactionId)
    if (!head || !said) return []
    const reread = rereadQuote(quote, said)
    const proof = index + 1
    if (reread.kind === 'stands') return []
    if (reread.kind === 'other-words') return [{ kind: 'words', proof, now: mayTell(head) ? reread.now : null }]
    const now = mayTell(head) ? reread.speaker : null
    return [{ kind: 'speaker', proof, day: quote.occurredAt, was: quote.speaker, now }]
  })
}
