import { describe, expect, it } from 'vitest'
import { measureReps, measureTeam, type RepMeasures } from '../../../src/agent/measures/measure-reps.ts'
import { world } from '../../ingest/world/default-world.ts'
import { measured, worldCalls } from './season-calls.ts'

const landed = worldCalls(world)
/** Calls between two Dallas midnights. */
const between = (from: string, to: string) =>
  measured(
    landed.filter(({ started }) => Date.parse(started) >= Date.parse(from) && Date.parse(started) < Date.parse(to)),
  )

const season = between('2026-10-24T00:00-05:00', '2026-11-24T00:00-06:00')
const reps = measureReps(season)
const relaxed = measureReps(season, { silenceAboveSeconds: 5, clarifyingWords: 8, minimumReps: 3, minimumCalls: 1 })

const of = (all: RepMeasures[], rep: string) => all.find((one) => one.rep === rep)
function figure(one: RepMeasures | undefined, key: string) {
  const result = one?.measures.find((measure) => measure.key === key)?.result
  if (!result) throw new Error(`nobody measured ${key}`)
  return result.kind === 'value' ? result.value : result
}
const percent = (value: unknown) => Math.round(Number(value) * 100)
const tenth = (value: unknown) => Math.round(Number(value) * 10) / 10

describe('five reps, one season', () => {
  it.each([
    ['dana', 14, 46, 7.6],
    ['maya', 12, 52, 6.2],
    ['luis', 13, 63, 3.4],
    ['hana', 11, 44, 9.1],
    ['theo', 4, 58, 10.5],
  ])('%s: %i calls, %i %% talk share, %f questions a call', (rep, calls, share, questions) => {
    const own = of(relaxed, rep)
    expect(own?.calls).toBe(calls)
    expect(percent(figure(own, 'talkShare'))).toBe(share)
    expect(tenth(figure(own, 'questionsPerCall'))).toBe(questions)
    const truth = world.truth.coaching.reps[rep]?.season
    expect(figure(own, 'ownShare')).toBeCloseTo(truth?.ownShare ?? 0, 3)
  })

  it('Theo’s four calls are not enough', () => {
    expect(figure(of(reps, 'theo'), 'questionsPerCall')).toEqual({ kind: 'too few', calls: 4, needs: 8 })
  })

  it('the median is of the four others', () => {
    const median = (key: string) => of(reps, 'luis')?.measures.find((measure) => measure.key === key)
    expect(percent(median('talkShare')?.teamMedian)).toBe(49)
    expect(median('talkShare')?.teamReps).toBe(4)
    expect(tenth(median('questionsPerCall')?.teamMedian)).toBe(6.9)
  })

  it('the average call is not all calls together', () => {
    const maya = of(reps, 'maya')
    expect(percent(figure(maya, 'talkShare'))).not.toBe(percent(figure(maya, 'talkShareAverage')))
  })

  it('calls that wait for their transcripts are told', () => {
    expect(reps.map(({ rep, withoutTranscript }) => [rep, withoutTranscript])).toEqual([
      ['dana', 1],
      ['hana', 0],
      ['luis', 1],
      ['maya', 0],
      ['theo', 0],
    ])
  })

  it('in November Maya has 53 % on 8 calls against a median of 50 %', () => {
    const november = measureReps(between('2026-11-01T00:00-05:00', '2026-11-24T00:00-06:00'))
    const maya = of(november, 'maya')
    expect(maya?.calls).toBe(8)
    expect(percent(figure(maya, 'talkShare'))).toBe(53)
    expect(percent(maya?.measures.find(({ key }) => key === 'talkShare')?.teamMedian)).toBe(50)
  })

  it('the team spoke 54 % and then 51 %, asking 5.9 and 6.4 questions a call', () => {
    const weeks = [
      measureTeam(between('2026-11-09T00:00-06:00', '2026-11-16T00:00-06:00')),
      measureTeam(between('2026-11-16T00:00-06:00', '2026-11-23T00:00-06:00')),
    ]
    expect(weeks.map(({ calls, withoutTranscript }) => [calls, withoutTranscript])).toEqual([
      [15, 0],
      [17, 2],
    ])
    expect(weeks.map((week) => percent(figure(week, 'talkShare')))).toEqual([54, 51])
    expect(weeks.map((week) => tenth(figure(week, 'questionsPerCall')))).toEqual([5.9, 6.4])
  })
})

it('October’s competitors are named by customers as storyline 11 tells', () => {
  const october = between('2026-10-01T00:00-05:00', '2026-11-01T00:00-05:00')
  const named = october.flatMap(({ id, measures }) => {
    const account = landed.find((call) => call.id === id)?.title.split(/[ :]/)[0]
    return (measures?.sides.customer.mentions ?? []).map(({ name }) => `${name} at ${account}`)
  })
  const counts = Object.fromEntries(
    [...new Set(named)].sort().map((one) => [one, named.filter((other) => other === one).length]),
  )
  expect(counts).toEqual({
    'Entrata at GreyMoor': 2,
    'Entrata at Pellandra': 3,
    'Entrata at Wrenfield': 1,
    'Yardi at Brackwater': 4,
    'Yardi at Tessaly': 2,
  })
})
