import { describe, expect, it } from 'vitest'
import { measureCall } from '../../../src/agent/measures/measure-call.ts'
import { defaultMeasureSettings } from '../../../src/agent/measures/measure-settings.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import { talk } from './talk.ts'

const speakerOf = (measures: ReturnType<typeof measureCall>, name: string) =>
  measures.speakers.find(({ speaker }) => speaker === name)

const call = talk(
  ['Rita', 0, 10, 'Hello Cal, how is the rollout?'],
  ['Cal', 12, 32, 'We moved forty sites, um, and the yardy export still breaks.'],
  ['Rita', 32.5, 33, 'Mm-hmm.'],
  ['Cal', 33, 43, 'Twice a week, you know, on Mondays.'],
  ['Ruth', 41, 51, 'That one is ours. Yardi sends it late.'],
  ['Rita', 60, 70, 'Which sites see it first?'],
  ['Una', 71, 75, 'I can take that one.'],
)

describe('a small call, counted by hand', () => {
  const measures = measureCall(call, { rivals: payReady.rivals })

  it('shares talk by seconds', () => {
    // Rita 10 + .5 + 10, Cal 20 + 10, Ruth 10, Una 4.
    expect(measures.secondsFrom).toBe('clock')
    expect(measures.spokenSeconds).toBeCloseTo(64.5)
    expect(measures.talkShare).toBeCloseTo(30.5 / 64.5)
    expect(speakerOf(measures, 'Rita')?.seconds).toBeCloseTo(20.5)
    expect(measures.sides.customer.seconds).toBeCloseTo(30)
    expect(measures.sides.unknown.seconds).toBeCloseTo(4)
  })

  it('finds the longest monologue over a sign of listening', () => {
    expect(measures.sides.customer.longestMonologue).toEqual({ speaker: 'Cal', seconds: 30, turns: [1, 3] })
    expect(measures.sides.internal.longestMonologue?.seconds).toBe(10)
  })

  it('counts switches of the floor between sides by the minute', () => {
    // Rita → Cal → Ruth and Rita → Una: 3 in 75 s.
    expect(measures.switches).toBe(3)
    expect(measures.spanSeconds).toBe(75)
    expect(measures.interactivity).toBeCloseTo(3 / 1.25)
  })

  it('measures how long ours wait, 0 where they cut in', () => {
    expect(measures.sides.internal.pauses).toEqual([{ speaker: 'Ruth', seconds: 0, turn: 4, after: 3 }])
    const later = measureCall(talk(['Cal', 0, 10, 'So that is it.'], ['Rita', 13.5, 15, 'What changed?']))
    expect(later.sides.internal.pauses).toEqual([{ speaker: 'Rita', seconds: 3.5, turn: 1, after: 0 }])
  })

  it('counts questions, fillers and competitors, each with its turn', () => {
    expect(speakerOf(measures, 'Rita')?.questions.map(({ turn }) => turn)).toEqual([0, 5])
    expect(measures.sides.customer.fillers.map(({ word, turn }) => [word, turn])).toEqual([
      ['um', 1],
      ['you know', 3],
    ])
    expect(measures.sides.customer.mentions).toMatchObject([{ name: 'Yardi', said: 'yardy', turn: 1 }])
    expect(measures.sides.internal.mentions).toMatchObject([{ name: 'Yardi', said: 'Yardi', turn: 4 }])
  })

  it('counts words, and those of clocked turns for the pace', () => {
    expect(speakerOf(measures, 'Ruth')).toMatchObject({ words: 8, clocked: { words: 8, seconds: 10 } })
  })

  it('finds silence in gaps above five seconds alone', () => {
    // 51 → 60; the gaps of 2 s and 1 s are breath.
    expect(measures.silences).toEqual([{ seconds: 9, afterTurn: 4 }])
    expect(measures.silenceShare).toBeCloseTo(9 / 75)
    const exactly = measureCall(talk(['Rita', 0, 5, 'One moment.'], ['Cal', 10, 15, 'No hurry at all.']))
    expect(exactly.silences).toEqual([])
  })
})

describe('a monologue', () => {
  const longest = (...turns: Parameters<typeof talk>) => measureCall(talk(...turns)).sides.internal.longestMonologue

  it('ends where somebody else says more than a sign of listening', () => {
    expect(
      longest(['R', 0, 20, 'First.'], ['C', 20, 21, 'Not so fast, please.'], ['R', 21, 31, 'Then.'])?.seconds,
    ).toBe(20)
  })

  it('ends at a short answer to its question', () => {
    expect(longest(['R', 0, 20, 'You file it?'], ['C', 20, 21, 'Yes.'], ['R', 21, 31, 'Fine, then on.'])?.seconds).toBe(
      20,
    )
    expect(longest(['R', 0, 20, 'You file it.'], ['C', 20, 21, 'Yes.'], ['R', 21, 31, 'Fine, then on.'])?.seconds).toBe(
      30,
    )
  })

  it('goes on over signs of listening from two people in a row', () => {
    const turns = talk(['R', 0, 20, 'One.'], ['C1', 20, 21, 'Right.'], ['C2', 21, 22, 'Yep.'], ['R', 22, 30, 'Two.'])
    expect(measureCall(turns).sides.internal.longestMonologue).toEqual({ speaker: 'R', seconds: 28, turns: [0, 3] })
  })

  it('is nobody’s who only listened', () => {
    expect(longest(['R', 0, 1, 'Right.'], ['C', 1, 9, 'We did.'])).toBeNull()
  })
})

describe('a customer story', () => {
  const story = (question: string) =>
    measureCall(
      talk(
        ['C', 0, 30, 'It began in May.'],
        ['R', 30, 33, question],
        ['C', 33, 60, 'Nine of them.'],
        ['R', 60, 99, 'I see what you mean there.'],
      ),
    ).sides.customer

  it('goes on over a short question of ours, a monologue does not', () => {
    expect(story('And how many sites was that?').longestStory).toMatchObject({ seconds: 57, turns: [0, 2] })
    expect(story('And how many sites was that?').longestMonologue?.seconds).toBe(30)
  })

  it('ends at a long question, and at a remark', () => {
    expect(
      story('Before you go on, how many sites was that, and in which of the two states?').longestStory?.seconds,
    ).toBe(30)
    expect(story('We saw that too.').longestStory?.seconds).toBe(30)
  })
})

describe('without a clock', () => {
  const untimed = talk(['R', null, null, 'We file it today.'], ['C', null, null, 'We file it today. We file it today.'])

  it('seconds come from words, and the result says so', () => {
    const measures = measureCall(untimed)
    expect(measures).toMatchObject({ secondsFrom: 'words', spanSeconds: null, silenceShare: null, silences: [] })
    expect(measures.talkShare).toBeCloseTo(1 / 3)
    expect(measures.sides.internal.pauses).toEqual([])
    expect(measures.sides.internal.clocked).toEqual({ seconds: 0, words: 0 })
    expect(measures.interactivity).toBeCloseTo(60 / measures.spokenSeconds)
  })

  it('a turn that lost its end, or has no length, is timed at the pace of the others', () => {
    for (const [start, end] of [
      [9, null],
      [null, 9],
      [9, 9],
      [9, 3],
    ] as const) {
      const measures = measureCall([
        ...talk(['R', 0, 8, 'We file it today.']),
        ...talk(['C', start, end, 'We file it today.']),
      ])
      expect(measures.secondsFrom).toBe('both')
      expect(measures.sides.customer.seconds).toBeCloseTo(8)
      expect(measures.talkShare).toBeCloseTo(0.5)
    }
  })

  it('a turn without a start stays behind the turn it followed', () => {
    const turns = talk(['R', 10, 20, 'Later.'], ['C', null, null, 'After later?'], ['R', 0, 9, 'Sooner.'])
    expect(measureCall(turns).sides.internal.longestMonologue).toMatchObject({ turns: [2, 0], seconds: 19 })
  })
})

describe('next to nothing', () => {
  it('an empty call measures nothing, and fails nowhere', () => {
    for (const turns of [[], talk(['R', 3, 3, ''], ['C', null, null, ' … '])]) {
      expect(measureCall(turns)).toMatchObject({
        spokenSeconds: 0,
        talkShare: null,
        interactivity: null,
        silenceShare: null,
        speakers: [],
      })
    }
  })

  it('seconds whose words were taken out still count', () => {
    expect(measureCall(talk(['R', 0, 6, ''], ['C', 6, 9, 'Fine by me.'])).talkShare).toBeCloseTo(2 / 3)
  })

  it('a speaker whose side one turn tells is of that side in all', () => {
    const turns = talk(['R', 0, 5, 'Hello there.'], ['R', 6, 10, 'Anybody in?'])
    const [first, second] = turns
    if (!first || !second) throw new Error('two turns')
    expect(measureCall([{ ...first, side: 'unknown' }, second]).sides.internal.seconds).toBe(9)
  })
})

describe('what a caller may bring', () => {
  it('another rule for questions sees sentence by sentence, or turn by turn where nothing is punctuated', () => {
    const seen: string[] = []
    const isQuestion = (text: string) => seen.push(text) > 0
    const asked = measureCall(talk(['R', 0, 5, 'One. Two'], ['R', 5, 9, 'and a half.']), { isQuestion })
    expect(asked.sides.internal.questions).toEqual([
      { text: 'One.', turn: 0 },
      { text: 'Two and a half.', turn: 0 },
    ])
    const bare = measureCall(talk(['R', 0, 5, 'how so'], ['R', 5, 9, 'what then'], ['R', 9, 12, 'well']))
    expect(bare.sides.internal.questions.map(({ turn }) => turn)).toEqual([0, 1])
  })

  it('other limits', () => {
    const settings = { ...defaultMeasureSettings, silenceAboveSeconds: 1 }
    expect(measureCall(call, { settings }).silences.map(({ seconds }) => seconds)).toEqual([2, 9])
  })
})
