import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallTurn } from '../../../src/agent/measures/call-turn.ts'
import { type CallMeasures, measureCall } from '../../../src/agent/measures/measure-call.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'

const runs = { numRuns: 50 }
const word = fc.constantFrom(
  ...[
    'we',
    'file',
    'um',
    'the',
    'ledger.',
    'why?',
    'right',
    'mm-hmm',
    'you',
    'know,',
    'Yardi',
    'reconciliation',
    'Okay.',
  ],
)
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const voices = [
  { speaker: 'Rita', side: 'internal' },
  { speaker: 'Ruth', side: 'internal' },
  { speaker: 'Cal', side: 'customer' },
  { speaker: 'Una', side: 'unknown' },
] as const
const voice = fc.constantFrom(...voices)
const seconds = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4)
const clocked = fc.record({ voice, text, start: seconds, length: fc.integer({ min: 1, max: 80 }) }).map(
  (one): CallTurn => ({
    ...one.voice,
    text: one.text,
    startSeconds: one.start,
    endSeconds: one.start + one.length / 4,
  }),
)
const any = fc
  .record({ voice, text, start: fc.option(seconds), end: fc.option(seconds) })
  .map((one): CallTurn => ({ ...one.voice, text: one.text, startSeconds: one.start, endSeconds: one.end }))

const measure = (turns: CallTurn[]) => measureCall(turns, { rivals: payReady.rivals })

/** Everything measured, without places in the input and in an order of its own. */
function figures(measures: CallMeasures) {
  const voiceOf = (one: CallMeasures['sides']['internal']) => ({
    seconds: one.seconds,
    words: one.words,
    pace: one.clocked,
    monologue: one.longestMonologue?.seconds ?? null,
    story: one.longestStory?.seconds ?? null,
    questions: one.questions.length,
    fillers: one.fillers.length,
    mentions: one.mentions.length,
    pauses: one.pauses.map((pause) => pause.seconds).toSorted((left, right) => left - right),
  })
  const { secondsFrom, spokenSeconds, spanSeconds, talkShare, switches, interactivity, silenceShare } = measures
  return {
    ...{ secondsFrom, spokenSeconds, spanSeconds, talkShare, switches, interactivity, silenceShare },
    speakers: Object.fromEntries(measures.speakers.map((one) => [one.speaker, voiceOf(one)])),
    sides: Object.fromEntries(Object.entries(measures.sides).map(([side, one]) => [side, voiceOf(one)])),
  }
}

/** Equal but for the last digits of sums taken in another order. */
function expectSame(left: CallMeasures, right: CallMeasures): void {
  const [ours, theirs] = [numbersIn(figures(left)), numbersIn(figures(right))]
  expect(Object.keys(ours)).toEqual(Object.keys(theirs))
  const apart = Object.keys(ours).filter((path) => !isClose(ours[path], theirs[path]))
  expect(apart.map((path) => [path, ours[path], theirs[path]])).toEqual([])
}

function numbersIn(value: unknown, path = ''): Record<string, unknown> {
  if (value === null || typeof value !== 'object') return { [path]: value }
  const parts = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return Object.assign({}, ...parts.map(([key, part]) => numbersIn(part, `${path}.${key}`)))
}

const isClose = (left: unknown, right: unknown): boolean =>
  typeof left === 'number' && typeof right === 'number' ? Math.abs(left - right) < 1e-6 : left === right

test('shares of all speakers, and of all sides, add up to one', () => {
  fc.assert(
    fc.property(fc.array(any), (turns) => {
      const { speakers, sides, spokenSeconds, talkShare } = measure(turns)
      if (spokenSeconds === 0) {
        expect(talkShare).toBeNull()
        return
      }
      const share = (ones: { seconds: number }[]) => ones.reduce((sum, one) => sum + one.seconds / spokenSeconds, 0)
      expect(share(speakers)).toBeCloseTo(1, 9)
      expect(share(Object.values(sides))).toBeCloseTo(1, 9)
    }),
    runs,
  )
})

test('the order of clocked turns does not matter', () => {
  const shuffled = fc
    .array(clocked, { maxLength: 12 })
    .chain((turns) => fc.tuple(fc.constant(turns), fc.shuffledSubarray(turns, { minLength: turns.length })))
  fc.assert(
    fc.property(shuffled, ([turns, mixed]) => {
      expectSame(measure(mixed), measure(turns))
    }),
    runs,
  )
})

/** One after the other, so that a cut piece stays beside its rest. */
function inARow(turns: CallTurn[]): CallTurn[] {
  let clock = 0
  return turns.map((turn) => {
    const length = (turn.endSeconds ?? 0) - (turn.startSeconds ?? 0)
    const start = clock + (turn.startSeconds ?? 0) / 10
    clock = start + length
    return { ...turn, startSeconds: start, endSeconds: clock }
  })
}

function cut(turn: CallTurn, at: number): CallTurn[] {
  const words = turn.text.split(' ')
  const where = at % words.length
  if (where === 0 || turn.startSeconds === null || turn.endSeconds === null) return [turn]
  const middle = turn.startSeconds + ((turn.endSeconds - turn.startSeconds) * where) / words.length
  return [
    { ...turn, text: words.slice(0, where).join(' '), endSeconds: middle },
    { ...turn, text: words.slice(where).join(' '), startSeconds: middle },
  ]
}

test('cutting what one person says into consecutive turns changes nothing, with a clock and without', () => {
  const cuts = fc.array(fc.tuple(clocked, fc.nat(20)), { minLength: 1, maxLength: 12 })
  // Without any punctuation turns are all that parts sentences, so there must be some.
  const closing: CallTurn = { speaker: 'Una', side: 'unknown', text: 'Done.', startSeconds: 9999, endSeconds: 10000 }
  const untimed = (turns: CallTurn[]) => turns.map((turn) => ({ ...turn, startSeconds: null, endSeconds: null }))
  fc.assert(
    fc.property(cuts, (pairs) => {
      const whole = [...inARow(pairs.map(([turn]) => turn)), closing]
      const pieces = whole.flatMap((turn, index) => cut(turn, pairs[index]?.[1] ?? 0))
      expectSame(measure(pieces), measure(whole))
      expectSame(measure(untimed(pieces)), measure(untimed(whole)))
    }),
    runs,
  )
})

test('twice the time is twice the seconds and half the pace, and the shares stay', () => {
  const slower = (turns: CallTurn[]) =>
    turns.map((turn) => ({
      ...turn,
      startSeconds: turn.startSeconds === null ? null : turn.startSeconds * 2,
      endSeconds: turn.endSeconds === null ? null : turn.endSeconds * 2,
    }))
  fc.assert(
    fc.property(fc.array(any), (others) => {
      // One clocked turn gives the pace of those without times.
      const turns: CallTurn[] = [{ ...voices[0], text: 'We file it.', startSeconds: 1, endSeconds: 3 }, ...others]
      const [once, twice] = [measure(turns), measure(slower(turns))]
      expect(twice.spokenSeconds).toBeCloseTo(2 * once.spokenSeconds, 6)
      expect(twice.talkShare ?? -1).toBeCloseTo(once.talkShare ?? -1, 9)
      expect(twice.switches).toBe(once.switches)
      for (const [index, speaker] of once.speakers.entries()) {
        const other = twice.speakers[index]
        expect(other?.seconds).toBeCloseTo(2 * speaker.seconds, 6)
        expect(other?.longestMonologue?.seconds ?? 0).toBeCloseTo(2 * (speaker.longestMonologue?.seconds ?? 0), 6)
        expect(other?.pauses.map((pause) => pause.seconds)).toEqual(speaker.pauses.map((pause) => 2 * pause.seconds))
      }
    }),
    runs,
  )
})

test('whatever a source gives, figures are finite and places exist', () => {
  fc.assert(
    fc.property(fc.array(any), (turns) => {
      const measures = measure(turns)
      const numbers = JSON.stringify(figures(measures))
      expect(numbers).not.toMatch(/NaN|Infinity|-\d/)
      for (const speaker of measures.speakers) {
        const places = [
          ...speaker.questions.map(({ turn }) => turn),
          ...speaker.fillers.map(({ turn }) => turn),
          ...speaker.mentions.map(({ turn }) => turn),
          ...(speaker.longestMonologue?.turns ?? []),
        ]
        for (const place of places) expect(turns[place]?.speaker).toBe(speaker.speaker)
      }
    }),
    runs,
  )
})
