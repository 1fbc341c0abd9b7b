import { sayQuote } from '../../src/agent/compose/say-quote.ts'
import { quoteOf } from '../../src/agent/evidence.ts'
import { everything } from '../../src/agent/facts/everything.ts'
import { createLabels } from '../../src/agent/labels/read-labels.ts'
import { checkSentence } from '../../src/agent/prove/check-sentence.ts'
import { verifyEvidence } from '../../src/agent/prove/verify-evidence.ts'
import { createSegmentCache } from '../../src/memory/segment-cache.ts'
import { createTurnCache } from '../../src/memory/turn-cache.ts'
import { barePlan } from '../../src/model/plan.ts'
import type { Scope } from '../../src/model/scope.ts'
import type { Sophia } from '../../src/sophia.ts'
import type { Run } from './own.ts'

/** The moment the seeded world is told for. */
export const worldNow = new Date('2026-11-23T18:40:00Z')

type Opened = Pick<Sophia, 'conversations' | 'domains'>
type Viewer = Scope['viewer']
const operator: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }

/** Whom a world names, and who may ask in it. */
export function namesOfWorld({ conversations }: Opened) {
  return conversations.snapshot(operator, async (reader) => {
    const [accounts, colleagues] = [await reader.accounts(), await reader.colleagues()]
    const customers = accounts.filter(({ type, parentId }) => type === 'customer' && parentId === null)
    const heads = await reader.heads(everything)
    const spoken = await reader.participantsOf(heads.map(({ id }) => id))
    const reps = colleagues.map(({ name }) => name)
    const viewers: Viewer[] = [
      { kind: 'operator' },
      ...colleagues.flatMap(({ email }) => (email ? [{ kind: 'person' as const, email }] : [])).slice(0, 8),
    ]
    return {
      accounts: [...new Set(customers.map(({ name }) => name))],
      people: [...new Set([...spoken.map(({ name }) => name), ...reps])].filter((name) => name.includes(' ')),
      reps,
      viewers,
    }
  })
}

/** Perfect quotes of conversations that a viewer may not see, slipped into that viewer's answer. */
export async function outOfScope(sophia: Opened, viewers: readonly Viewer[], { tally, watch }: Run): Promise<void> {
  const reading = { timeZone: 'America/Chicago', now: worldNow }
  const { signal } = new AbortController()
  const profile = sophia.domains.pay_ready
  const parts = {
    segments: createSegmentCache(),
    turns: createTurnCache(),
    labels: createLabels(profile),
    profile,
    reading,
    signal,
  }
  const all = await sophia.conversations.snapshot(operator, (reader) => reader.heads(everything))
  for (const viewer of viewers.filter(({ kind }) => kind !== 'operator')) {
    const seen = await sophia.conversations.snapshot({ ...operator, viewer }, (reader) => reader.heads(everything))
    const hidden = all.filter(({ id }) => !seen.some((one) => one.id === id))
    const quotes = await sophia.conversations.snapshot(operator, async (reader) => {
      const heard = await parts.turns.of(reader, hidden, signal)
      return heard.flatMap(({ id, turns }) => {
        const head = hidden.find((one) => one.id === id)
        return head
          ? turns
              .filter(({ text }) => text.length > 20)
              .slice(0, 12)
              .map((turn) => quoteOf({ turn, head }, [], 160))
          : []
      })
    })
    await sophia.conversations.snapshot({ ...operator, viewer }, async (reader) => {
      const reads = { ...parts, reader, accounts: () => reader.accounts(), colleagues: () => reader.colleagues() }
      const evidence = {
        quotes: quotes.map(({ quote }) => quote),
        numbers: [],
        interactionIds: [],
        recordIds: [],
        crmIds: [],
        labels: [],
      }
      const verified = await verifyEvidence(
        reads,
        evidence,
        await reader.heads({ ...everything, ids: hidden.map(({ id }) => id) }),
      )
      const plan = { ...barePlan, intent: 'open' as const, domain: 'pay_ready' as const, timeZone: reading.timeZone }
      const context = { question: 'What was said?', plan, numbers: [], verified, reading, nameOf: new Map() }
      for (const [index, said] of quotes.entries()) {
        const text = sayQuote(said, plan, reading)
        const isEscaped =
          checkSentence({ kind: 'quote', text, support: [{ kind: 'quote', index }] }, context).kind === 'proved'
        tally.mutant('out-of-scope', isEscaped, 'quote')
        if (isEscaped) watch('out-of-scope', text, '')
      }
    })
  }
}
