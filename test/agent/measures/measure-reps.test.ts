import { describe, expect, it } from 'vitest'
import { measureCall } from '../../../src/agent/measures/measure-call.ts'
import { type Measure, measureReps, measureTeam, sayTooFew } from '../../../src/agent/measures/measure-reps.ts'
import { defaultMeasureSettings } from '../../../src/agent/measures/measure-settings.ts'
import { median } from '../../../src/agent/measures/median.ts'
import type { RepCall } from '../../../src/agent/measures/rep-call.ts'
import { talk } from './talk.ts'

const twoCalls = { ...defaultMeasureSettings, minimumCalls: 2, minimumReps: 3 }

/** A call on which a rep speaks for `ours` seconds and asks `asked` times, and the customer for `theirs`. */
function callOf(id: string, rep: string, [ours, theirs, asked = 0]: [number, number, number?]): RepCall {
  const turns = talk(
    [`R${rep}`, 0, ours, `We file it. ${'Do you? '.repeat(asked)}`],
    ['Cal', ours, ours + theirs, 'We have the Yardi export and it breaks.'],
  )
  return { id, reps: [{ rep, speaker: `R${rep}` }], measures: measureCall(turns) }
}
const silentCall = (id: string, rep: string): RepCall => ({ id, reps: [{ rep, speaker: rep }], measures: null })

const find = (measures: Measure[] | undefined, key: string): Measure => {
  const measure = measures?.find((one) => one.key === key)
  if (!measure) throw new Error(`no measure ${key}`)
  return measure
}
const given = (measures: Measure[] | undefined, key: string) => {
  const { result } = find(measures, key)
  return result.kind === 'value' ? result.value : result
}

describe('a rep over a period', () => {
  const calls = [callOf('short', 'ann', [90, 10, 4]), callOf('long', 'ann', [100, 300, 1]), silentCall('lost', 'ann')]
  const [ann] = measureReps(calls, twoCalls)

  it('has calls together and the average call apart, each under its name', () => {
    // 190 of 500 s, and the mean of 90 % and 25 %.
    expect(given(ann?.measures, 'talkShare')).toBeCloseTo(0.38)
    expect(given(ann?.measures, 'talkShareAverage')).toBeCloseTo(0.575)
    expect(find(ann?.measures, 'talkShare')).toMatchObject({
      name: 'Talk share, calls together',
      over: 'total',
      formula: 'our seconds ÷ all spoken seconds, summed over calls',
      unit: 'share',
      n: 2,
      fromWords: 0,
    })
    expect(find(ann?.measures, 'talkShareAverage')).toMatchObject({ name: 'Talk share, average call', over: 'average' })
  })

  it('counts calls without a transcript, and leaves them out of every figure', () => {
    expect(ann).toMatchObject({ rep: 'ann', calls: 3, withoutTranscript: 1 })
    expect(given(ann?.measures, 'questionsPerCall')).toBe(2.5)
    expect(given(ann?.measures, 'questionsPerHour')).toBeCloseTo(5 / (500 / 3600))
  })

  it('takes the longest of all calls, and shows the turn', () => {
    expect(given(ann?.measures, 'longestMonologue')).toBe(100)
    expect(given(ann?.measures, 'longestMonologueAverage')).toBe(95)
    expect(given(ann?.measures, 'longestStory')).toBe(300)
    expect(find(ann?.measures, 'longestMonologue').behind).toMatchObject([
      { id: 'short', value: 90, turns: [0], fromWords: false },
      { id: 'long', value: 100, turns: [0], fromWords: false },
    ])
  })

  it('gives vendor ranges with their source, and none where none is known', () => {
    for (const { ranges } of ann?.measures ?? [])
      for (const { text, source } of ranges) expect(text && source).toBeTruthy()
    expect(find(ann?.measures, 'longestMonologue').ranges[0]).toEqual({ text: '76 s', source: 'Demodesk study' })
    expect(find(ann?.measures, 'patience').ranges).toEqual([])
  })

  it('says of every measure what it is in one sentence', () => {
    const keys = ann?.measures.map(({ key }) => key) ?? []
    expect(new Set(keys).size).toBe(keys.length)
    for (const { definition, formula, name } of ann?.measures ?? []) {
      expect(definition).toMatch(/^[A-Z][^.!?]+\.$/)
      expect(`${name}${formula}`.length).toBeGreaterThan(10)
    }
  })
})

describe('too few calls', () => {
  const calls = [
    callOf('a', 'ann', [50, 50]),
    callOf('b', 'ann', [50, 50]),
    callOf('c', 'ben', [90, 10]),
    silentCall('d', 'ben'),
  ]
  const [, ben] = measureReps(calls, twoCalls)

  it('give no value but say how many there are', () => {
    const { result, n } = find(ben?.measures, 'talkShare')
    expect(result).toEqual({ kind: 'too few', calls: 1, needs: 2 })
    expect(n).toBe(1)
    expect(sayTooFew({ calls: 4, needs: 8 })).toBe('not enough calls (4, needs 8)')
  })

  it('are eight by default', () => {
    const eight = Array.from({ length: 8 }, (_, index) => callOf(`${index}`, 'ann', [50, 50]))
    expect(given(measureReps(eight)[0]?.measures, 'talkShare')).toBe(0.5)
    expect(given(measureReps(eight.slice(1))[0]?.measures, 'talkShare')).toMatchObject({ calls: 7, needs: 8 })
  })

  it('are counted measure by measure: a call without a clock has no silence', () => {
    const untimed = measureCall(talk(['Rann', null, null, 'We file it.'], ['Cal', null, null, 'We do not.']))
    const mixed = [callOf('a', 'ann', [50, 50]), { ...callOf('b', 'ann', [50, 50]), measures: untimed }]
    const [ann] = measureReps(mixed, twoCalls)
    expect(find(ann?.measures, 'silenceShare').result).toEqual({ kind: 'too few', calls: 1, needs: 2 })
    expect(find(ann?.measures, 'talkShare')).toMatchObject({ n: 2, fromWords: 1 })
  })
})

describe('the team', () => {
  const pair = (rep: string, ours: number) => [
    callOf(`${rep}1`, rep, [ours, 100 - ours]),
    callOf(`${rep}2`, rep, [ours, 100 - ours]),
  ]
  const three = [...pair('ann', 40), ...pair('ben', 60), ...pair('cat', 70)]

  it('has a median over the reps with enough calls', () => {
    const reps = measureReps([...three, callOf('d1', 'dan', [99, 1])], twoCalls)
    for (const { measures } of reps) {
      expect(find(measures, 'talkShare')).toMatchObject({ teamMedian: 0.6, teamReps: 3 })
    }
    expect(reps.map(({ rep }) => rep)).toEqual(['ann', 'ben', 'cat', 'dan'])
  })

  it('hides the median where it would give a colleague’s figure away', () => {
    const reps = measureReps([...pair('ann', 40), ...pair('ben', 60)], twoCalls)
    expect(find(reps[0]?.measures, 'talkShare')).toMatchObject({ teamMedian: null, teamReps: 2 })
  })

  it('counts a call with two reps for both, with their own seconds', () => {
    const turns = talk(
      ['Rann', 0, 30, 'We file it. Do you?'],
      ['Rben', 30, 40, 'And when?'],
      ['Cal', 40, 100, 'On Mondays.'],
    )
    const shared: RepCall = {
      id: 'shared',
      reps: [
        { rep: 'ann', speaker: 'Rann' },
        { rep: 'ben', speaker: 'Rben' },
      ],
      measures: measureCall(turns),
    }
    const settings = { ...twoCalls, minimumCalls: 1 }
    const [ann, ben] = measureReps([shared], settings)
    expect([given(ann?.measures, 'ownShare'), given(ben?.measures, 'ownShare')]).toEqual([0.3, 0.1])
    expect([given(ann?.measures, 'talkShare'), given(ben?.measures, 'talkShare')]).toEqual([0.4, 0.4])
    expect([given(ann?.measures, 'questionsPerCall'), given(ben?.measures, 'questionsPerCall')]).toEqual([1, 1])

    const team = measureTeam([shared], settings)
    expect(team).toMatchObject({ rep: null, calls: 1, withoutTranscript: 0 })
    expect(given(team.measures, 'ownShare')).toBeCloseTo(0.4)
    expect(given(team.measures, 'questionsPerCall')).toBe(2)
    expect(given(team.measures, 'longestMonologue')).toBe(30)
  })

  it('of nobody is nobody', () => {
    expect(measureReps([])).toEqual([])
    expect(find(measureTeam([]).measures, 'talkShare').result).toEqual({ kind: 'too few', calls: 0, needs: 8 })
  })
})

it('the median of an even number is the mean of the middle two', () => {
  expect([median([]), median([3]), median([4, 1]), median([9, 1, 5])]).toEqual([null, 3, 2.5, 5])
})
