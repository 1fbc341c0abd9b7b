import { type MeasureKind, togetherAndAverage } from './measure-kind.ts'
import { vendorRanges } from './vendor-ranges.ts'

/** What a rep asks and how they speak. */
export const speechKinds: MeasureKind[] = [
  ...togetherAndAverage({
    key: 'patience',
    name: 'Patience',
    definition: 'How long the rep waits after the customer stops; starting before they end counts as 0.',
    formula: 'seconds of pauses before the rep’s turns ÷ pauses',
    unit: 'seconds',
    read: ({ voice }) => ({
      part: voice.pauses.reduce((sum, { seconds }) => sum + seconds, 0),
      whole: voice.pauses.length,
    }),
    turns: ({ voice }) => voice.pauses.map(({ turn }) => turn),
  }),
  {
    key: 'questionsPerCall',
    over: 'average',
    name: 'Questions per call',
    definition: 'How many questions the rep asks on a call, each asking sentence counting as one.',
    formula: 'the rep’s questions ÷ calls',
    unit: 'a call',
    read: ({ voice }) => ({ part: voice.questions.length, whole: 1 }),
    turns: ({ voice }) => voice.questions.map(({ turn }) => turn),
    ranges: vendorRanges.questions,
  },
  {
    key: 'questionsPerHour',
    over: 'total',
    name: 'Questions an hour, calls together',
    definition: 'How many questions the rep asks in an hour of calls, which compares calls of unequal length.',
    formula: 'the rep’s questions ÷ hours of calls, summed over calls',
    unit: 'an hour',
    read: ({ call, voice }) => ({
      part: voice.questions.length,
      whole: (call.spanSeconds ?? call.spokenSeconds) / 3600,
    }),
    turns: ({ voice }) => voice.questions.map(({ turn }) => turn),
  },
  ...togetherAndAverage({
    key: 'fillers',
    name: 'Filler words',
    definition: 'How many of the rep’s words only fill a pause: um, uh, you know, I mean, sort of, and “like” set off.',
    formula: 'the rep’s filler words ÷ hundreds of their words',
    unit: 'per 100 words',
    read: ({ voice }) => ({ part: voice.fillers.length, whole: voice.words / 100 }),
    turns: ({ voice }) => voice.fillers.map(({ turn }) => turn),
  }),
  ...togetherAndAverage({
    key: 'pace',
    name: 'Pace',
    definition: 'How many words the rep says in a minute of their own talk, where a clock ran.',
    formula: 'the rep’s words ÷ minutes of their talk',
    unit: 'a minute',
    read: ({ voice }) => ({ part: voice.clocked.words, whole: voice.clocked.seconds / 60 }),
    ranges: vendorRanges.pace,
  }),
]

/** Who names a competitor. */
export const rivalKinds: MeasureKind[] = (['customer', 'internal'] as const).flatMap((side) => {
  const who = side === 'customer' ? 'customers' : 'us'
  const subject = {
    definition: `How often ${side === 'customer' ? 'customers name' : 'our side names'} a competitor, in any spelling known.`,
    read: ({ call }: Parameters<MeasureKind['read']>[0]) => ({ part: call.sides[side].mentions.length, whole: 1 }),
    turns: ({ call }: Parameters<MeasureKind['read']>[0]) => call.sides[side].mentions.map(({ turn }) => turn),
    ranges: vendorRanges.rivals,
  }
  return [
    {
      ...subject,
      key: `rivals.${side}`,
      over: 'sum',
      name: `Competitors named by ${who}`,
      formula: 'mentions, summed over calls',
      unit: 'mentions',
    },
    {
      ...subject,
      key: `rivals.${side}Average`,
      over: 'average',
      name: `Competitors named by ${who}, average call`,
      formula: 'mentions ÷ calls',
      unit: 'a call',
    },
  ]
})
