import { describe, expect, it } from 'vitest'
import { commitmentsOf } from '../../../src/agent/labels/commitments/commitments-of.ts'
import { nextStepsOf } from '../../../src/agent/labels/commitments/next-steps.ts'
import { settlePromises } from '../../../src/agent/labels/commitments/settle.ts'
import { howAnswered } from '../../../src/agent/labels/objections/handled.ts'
import { createObjectionOf } from '../../../src/agent/labels/objections/objection-of.ts'
import type { SaidTurn } from '../../../src/agent/labels/said-turn.ts'
import { contactLeaving } from '../../../src/agent/labels/signals/contact-leaving.ts'
import { createPricingRival } from '../../../src/agent/labels/signals/pricing-rival.ts'
import { worry } from '../../../src/agent/labels/signals/worry.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { Conversation } from '../../../src/ingest/world/conversation.ts'
import { streamWorld } from '../../../src/ingest/world/generate-world.ts'
import { landedTurns } from '../../../src/ingest/world/landed-turns.ts'
import { plantedQuotes, sideOf } from '../../../src/ingest/world/plant-quotes.ts'
import { readWorldMaterial } from '../../../src/ingest/world/read-material.ts'
import type { Quote } from '../../../src/ingest/world/truth.ts'

const timeZone = 'America/Chicago'
const now = '2026-11-23T18:40:00Z'
const material = readWorldMaterial()
const objectionOf = createObjectionOf(payReady)
const pricingRival = createPricingRival(payReady.rivals)

type Said = SaidTurn & { at: string; sourceId: string; index: number }
type Heard = { one: Conversation; turns: Said[] }

const worlds = new Map<number, ReturnType<typeof makeWorld>>()

function worldOf(seed: number) {
  const world = worlds.get(seed) ?? makeWorld(seed)
  worlds.set(seed, world)
  return world
}

function makeWorld(seed: number) {
  const { conversations, landing } = streamWorld({ seed, size: 'demo', now: new Date(now) }, material)
  const heard = conversations.map(
    (one): Heard => ({
      one,
      turns: landedTurns(one, landing).map((turn, position) => ({
        turnId: `${turn.sourceId}#${turn.index}`,
        position,
        speaker: turn.speaker,
        side: sideOf(turn.speaker, landing),
        text: turn.text,
        at: landing.clock.iso(turn.at),
        startSeconds: turn.seconds,
        sourceId: turn.sourceId,
        index: turn.index,
      })),
    }),
  )
  return { heard, quotes: plantedQuotes(conversations, landing) }
}

const isAt = (turn: Said, quote: Quote) => turn.sourceId === quote.sourceId && turn.index === quote.turn

function promisesIn({ heard, quotes }: ReturnType<typeof worldOf>) {
  return heard.flatMap(({ one, turns }) =>
    turns.flatMap((turn, index) =>
      commitmentsOf(turn, { at: turn.at, timeZone })
        .filter(({ kind }) => kind === 'promise')
        .map((commitment) => ({
          id: `${turn.turnId}:${commitment.what.start}`,
          interactionId: one.key,
          isQuiet: one.key.startsWith('quiet'),
          account: one.account ?? null,
          commitment,
          turn,
          madeAt: turn.at,
          around: [...turns.slice(Math.max(0, index - 4), index), ...turns.slice(index + 1, index + 2)].map(
            ({ text }) => text,
          ),
          planted: quotes.find(
            (quote) =>
              quote.kind === 'promise' &&
              isAt(turn, quote) &&
              commitment.what.start < quote.end &&
              commitment.what.end > quote.start,
          ),
        })),
    ),
  )
}

describe.each([7, 19, 42])('on the seeded world of seed %i', (seed) => {
  const world = worldOf(seed)
  const { heard, quotes } = world
  const promises = promisesIn(world)
  const planted = [
    ...new Map(
      quotes.filter(({ kind, days }) => kind === 'promise' && days.length > 0).map((quote) => [quote.id, quote]),
    ).keys(),
  ]
  const dated = promises.filter(({ commitment }) => commitment.due)

  it('finds the dated promises, each with its day, and few others', () => {
    const due = (id: string) =>
      quotes.find((quote) => quote.kind === 'promise' && quote.id === id && quote.role === 'full')?.days[0]
    const right = planted.filter((id) =>
      dated.some((one) => one.planted?.id === id && one.commitment.due?.day === due(id)),
    )
    expect(right.length / planted.length).toBeGreaterThanOrEqual(0.9)
    expect(dated.filter((one) => one.planted).length / dated.length).toBeGreaterThanOrEqual(0.8)
    expect(promises.filter((one) => one.isQuiet).length).toBeLessThanOrEqual(5)
  })

  it('settles them as the story does', () => {
    const judged = [...new Set(promises.map(({ account }) => account))].flatMap((account) => {
      const made = promises.filter((one) => one.account === account && account !== null)
      return settlePromises(made, eventsOf(heard.filter(({ one }) => one.account === account)), { now, timeZone }).map(
        (settled, index) => ({ ...settled, id: made[index]?.planted?.id }),
      )
    })
    const story = judged.filter(({ id }) => id)
    const isKept = (id: string | undefined) => quotes.some((quote) => quote.kind === 'kept' && quote.id === id)
    const wanted = ({ id, due }: (typeof story)[number]) =>
      isKept(id) ? 'kept' : due && due < '2026-11-23' ? 'overdue' : 'open'
    expect(story.filter((one) => one.status === wanted(one)).length / story.length).toBeGreaterThanOrEqual(0.9)
    expect(story.filter((one) => one.status === 'kept' && !isKept(one.id))).toEqual([])
    const late = story
      .filter(({ status, id }) => status === 'overdue' && !isKept(id))
      .map(({ id, due }) => `${id} ${due}`)
    expect(late.sort()).toEqual(['bridge-letter 2026-11-06', 'owen-fix-date 2026-11-13'])
  })

  it('tells the price objections handled well from the others', () => {
    const price = quotes.filter(
      ({ kind, role, id }) => kind === 'objection' && role !== 'decoy' && id.includes('price'),
    )
    const judged = price.map((quote) => {
      const turns = heard.find(({ one }) => one.key === quote.conversation)?.turns ?? []
      const { handledWell } = howAnswered(turns, quote.turn, objectionOf)
      const roles = quotes.filter(({ kind, id }) => kind === 'answer' && id === quote.id).map(({ role }) => role)
      const isRepeated = quote.id === 'quillbrook-november-price'
      return {
        id: quote.id,
        isRight: handledWell === (!['discount', 'none'].includes(roles[0] ?? 'none') && !isRepeated),
      }
    })
    expect(judged).toHaveLength(14)
    expect(judged.filter(({ isRight }) => !isRight)).toEqual([])
    const found = price.filter((quote) => {
      const turn = heard.flatMap(({ turns }) => turns).find((one) => isAt(one, quote))
      return turn && objectionOf(turn)?.kind === 'price'
    })
    expect(found.length).toBeGreaterThanOrEqual(12)
  })

  it('finds each worry, the rival priced and the contact who leaves', () => {
    const turns = heard.flatMap(({ turns }) => turns)
    const worries = turns.filter((turn) => worry(turn))
    const full = quotes.filter(({ kind, role }) => kind === 'worry' && role === 'full')
    expect(full.filter((quote) => !worries.some((turn) => isAt(turn, quote)))).toEqual([])
    expect(worries.length).toBeLessThanOrEqual(full.length + 1)
    const priced = turns.flatMap((turn) => pricingRival(turn)?.rival ?? [])
    expect(priced).toEqual(['Entrata'])
    const leaving = turns.flatMap((turn) => contactLeaving(turn, { at: turn.at, timeZone })?.day ?? [])
    expect(leaving).toEqual(['2026-12-04'])
  })
})

describe('next steps', () => {
  it('are found in calls that agreed some, seldom in those that agreed none', () => {
    const calls = worldOf(7).heard.filter(({ one }) => one.kind === 'call' && one.transcribed)
    const found = calls.map(({ one, turns }) => ({
      agreed: one.kind === 'call' && one.nextStep,
      found: nextStepsOf(turns, { occurredAt: turns[0]?.at ?? now, timeZone }).length > 0,
    }))
    const share = (agreed: boolean) => {
      const some = found.filter((one) => one.agreed === agreed)
      return some.filter((one) => one.found).length / some.length
    }
    expect(share(true)).toBeGreaterThanOrEqual(0.6)
    expect(share(false)).toBeLessThan(0.15)
  })
})

function eventsOf(heard: Heard[]) {
  return heard.flatMap(({ one, turns }) =>
    turns.map(({ turnId, at, side, text }) => {
      const isTask = one.kind === 'record' && one.record === 'task'
      const task = isTask ? { isClosed: one.fields.status === 'closed', closedAt: null } : null
      return {
        id: turnId,
        interactionId: one.key,
        at,
        side,
        text,
        ...(one.kind === 'record' && one.title ? { title: one.title } : {}),
        ...(task ? { task } : {}),
      }
    }),
  )
}
