import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreTurns } from '../../../src/memory/search/score-turns.ts'
import { buildSegment, type SegmentTurn } from '../../../src/memory/search/segment.ts'
import { tokenise } from '../../../src/memory/search/tokenise.ts'

type Conversation = { id: string; turns: [speaker: string, text: string][] }

function toSegment({ id, turns }: Conversation, heading?: string) {
  const list: SegmentTurn[] = turns.map(([speaker, text], index) => ({ id: `${id}/${index}`, speaker, text }))
  return buildSegment({ interactionId: id, turns: list, ...(heading === undefined ? {} : { heading }) })
}

const word = fc.constantFrom('rent', 'lease', 'pay', 'unit', 'price', 'call', 'tour', 'the', 'hmm')
const turn = fc.tuple(
  fc.constantFrom('Ann', 'Bob'),
  fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  fc.boolean(),
)
const conversations = fc.array(fc.array(turn, { maxLength: 12 }), { minLength: 1, maxLength: 6 }).map((list) =>
  list.map(
    (turns, index): Conversation => ({
      id: `c${index}`,
      turns: turns.map(([speaker, text, asks]) => [speaker, asks ? `${text}?` : text]),
    }),
  ),
)
const query = fc.record({
  terms: fc.uniqueArray(fc.constantFrom('rent', 'leas', 'pai', 'unit', 'price', 'absent'), { maxLength: 4 }),
  speakers: fc.subarray(['Ann', 'Bob']),
})

/** BM25 written the slow way: documents are the joined turns of a window, frequencies are counted over turns. */
function referenceBm25(all: Conversation[], terms: string[], reach: number): Map<string, number> {
  const documents = all.flatMap(({ id, turns }) =>
    turns.map((_, position) => ({
      id: `${id}/${position}`,
      own: tokenise(turns[position]?.join(' ') ?? ''),
      terms: turns
        .slice(Math.max(0, position - reach), position + reach + 1)
        .flatMap((near) => tokenise(near.join(' '))),
    })),
  )
  const average = documents.reduce((sum, document) => sum + document.terms.length, 0) / documents.length
  return new Map(
    documents.map((document) => {
      const score = terms.reduce((sum, term) => {
        const frequency = document.terms.filter((other) => other === term).length
        const holders = documents.filter(({ own }) => own.includes(term)).length
        const weight = Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5))
        const damping = 0.9 * (0.6 + (0.4 * document.terms.length) / average)
        return frequency === 0 ? sum : sum + (weight * frequency * 1.9) / (frequency + damping)
      }, 0)
      return [document.id, score]
    }),
  )
}

describe('scoreTurns', () => {
  it('puts the turn that holds the words first', () => {
    const talk = toSegment({
      id: 'c',
      turns: [
        ['Ann', 'hello'],
        ['Bob', 'the rent is late'],
        ['Ann', 'see you'],
        ['Bob', 'bye'],
      ],
    })
    const [best] = scoreTurns([talk], { terms: ['rent', 'late'], speakers: [] })
    expect(best).toMatchObject({ interactionId: 'c', position: 1, turnId: 'c/1', turnCount: 4 })
    expect(best?.components.turn).toBe(1)
  })

  it('prefers the named speaker, statements and turns in a fitting context', () => {
    const segment = toSegment({
      id: 'c',
      turns: [
        ['Ann', 'rent matters'],
        ['Bob', 'rent matters'],
        ['Bob', 'rent matters?'],
        ['Bob', 'x1 x2'],
        ['Ann', 'x3'],
      ],
    })
    const ranked = (speakers: string[]) =>
      scoreTurns([segment], { terms: ['rent'], speakers }).map(({ turnId }) => turnId)
    expect(ranked(['Ann'])[0]).toBe('c/0')
    expect(ranked(['Bob'])[0]).toBe('c/1')
    expect(ranked([])[0]).not.toBe('c/2')
    expect(ranked([]).indexOf('c/3')).toBeLessThan(ranked([]).indexOf('c/4'))
  })

  it('prefers the interaction whose heading the question names', () => {
    const turns: Conversation['turns'] = [['Ann', 'the rent is due']]
    const segments = [toSegment({ id: 'a', turns }, 'Tour on 3 May'), toSegment({ id: 'b', turns }, 'Tour on 9 June')]
    const [best] = scoreTurns(segments, { terms: ['rent', '9', 'june'], speakers: [] })
    expect(best?.interactionId).toBe('b')
  })

  it('gives nothing for no terms, no segments or unknown words', () => {
    const segment = toSegment({ id: 'c', turns: [['Ann', 'rent']] })
    expect(scoreTurns([segment], { terms: [], speakers: ['Ann'] })).toEqual([])
    expect(scoreTurns([], { terms: ['rent'], speakers: [] })).toEqual([])
    expect(scoreTurns([segment], { terms: ['boat'], speakers: ['Ann'] })).toEqual([])
  })

  it('computes exact BM25 in every symmetric window', () => {
    fc.assert(
      fc.property(conversations, query, (all, { terms }) => {
        const scored = scoreTurns(
          all.map((one) => toSegment(one)),
          { terms, speakers: [] },
          { limit: 1000 },
        )
        for (const [name, reach] of [
          ['turn', 0],
          ['around', 3],
          ['passage', 8],
        ] as const) {
          const reference = referenceBm25(all, terms, reach)
          const maximum = Math.max(...reference.values(), 1e-9)
          for (const one of scored)
            expect(one.components[name]).toBeCloseTo((reference.get(one.turnId) ?? 0) / maximum, 9)
        }
      }),
    )
  })

  it('gives byte-identical answers whatever the order of segments and terms', () => {
    const shuffled = conversations.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, query, ([all, other], { terms, speakers }) => {
        const left = scoreTurns(
          all.map((one) => toSegment(one)),
          { terms, speakers },
        )
        const right = scoreTurns(
          other.map((one) => toSegment(one)),
          { terms: [...terms].reverse(), speakers },
        )
        expect(JSON.stringify(right)).toBe(JSON.stringify(left))
      }),
    )
  })

  it('sorts by score, id and position, and a limit only cuts the list', () => {
    fc.assert(
      fc.property(conversations, query, fc.integer({ min: 1, max: 20 }), (all, asked, limit) => {
        const segments = all.map((one) => toSegment(one))
        const whole = scoreTurns(segments, asked, { limit: 1000 })
        const sorted = [...whole].sort(
          (left, right) =>
            right.score - left.score ||
            (left.interactionId < right.interactionId ? -1 : left.interactionId > right.interactionId ? 1 : 0) ||
            left.position - right.position,
        )
        expect(whole).toEqual(sorted)
        expect(scoreTurns(segments, asked, { limit })).toEqual(whole.slice(0, limit))
      }),
    )
  })

  it('keeps components between 0 and 1', () => {
    fc.assert(
      fc.property(conversations, query, (all, asked) => {
        for (const { components } of scoreTurns(
          all.map((one) => toSegment(one)),
          asked,
        )) {
          for (const value of Object.values(components)) {
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(1 + 1e-12)
          }
        }
      }),
    )
  })

  it('adds the mean of what stands beside a turn', () => {
    const segment = toSegment({
      id: 'c',
      turns: [
        ['Ann', 'hello x1'],
        ['Bob', 'rent x2'],
        ['Ann', 'x3'],
        ['Bob', 'x4'],
      ],
    })
    const only = { around: 0, passage: 0, lead: 0, session: 0, heading: 0 }
    const scored = scoreTurns([segment], { terms: ['rent'], speakers: [] }, { weights: { ...only, neighbours: 0.3 } })
    const shares = { 'c/0': 0.3 / 3, 'c/1': 1 + 0.3 / 4, 'c/2': 0.3 / 4, 'c/3': 0.3 / 3 }
    for (const { turnId, score } of scored) expect(score).toBeCloseTo(shares[turnId as keyof typeof shares], 9)
    expect(scored.map(({ turnId }) => turnId)).toEqual(['c/1', 'c/0', 'c/3', 'c/2'])
  })

  it('takes no more than in proportion for a larger scope', () => {
    const words = ['rent', 'lease', 'pay', 'unit', 'price', 'call', 'tour', 'roof', 'gate', 'pool', 'key']
    const segments = Array.from({ length: 128 }, (_, index) =>
      toSegment({
        id: `c${index}`,
        turns: Array.from({ length: 67 }, (_, position): [string, string] => [
          'Ann',
          [3, 5, 7, 11, 13].map((step) => words[(index + position * step) % words.length]).join(' '),
        ]),
      }),
    )
    const timeOf = (given: typeof segments) => {
      const times = Array.from({ length: 9 }, () => {
        const started = performance.now()
        scoreTurns(given, { terms: ['rent', 'price', 'roof', 'pool'], speakers: [] })
        return performance.now() - started
      })
      return Math.max(0.5, Math.min(...times))
    }
    timeOf(segments)
    expect(timeOf(segments) / timeOf(segments.slice(0, 16))).toBeLessThan(8 * 3)
  })
})
