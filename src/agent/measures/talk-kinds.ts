import { longestAndAverage, type MeasureKind, togetherAndAverage } from './measure-kind.ts'
import type { MeasureSettings } from './measure-settings.ts'
import type { Monologue } from './monologues.ts'
import { vendorRanges } from './vendor-ranges.ts'

/** How time is shared out on a call. */
export function talkKinds(settings: MeasureSettings): MeasureKind[] {
  return [...shares, ...longestStretches, ...floorKinds(settings)]
}

const shares = [
  ...togetherAndAverage({
    key: 'talkShare',
    name: 'Talk share',
    definition: 'How much of the talk on the rep’s calls comes from our side, colleagues included.',
    formula: 'our seconds ÷ all spoken seconds',
    unit: 'share',
    read: ({ call }) => ({ part: call.sides.internal.seconds, whole: call.spokenSeconds }),
    ranges: vendorRanges.talkShare,
  }),
  ...togetherAndAverage({
    key: 'ownShare',
    name: 'Own talk share',
    definition: 'How much of the talk on the rep’s calls is the rep’s own, colleagues left out.',
    formula: 'the rep’s seconds ÷ all spoken seconds',
    unit: 'share',
    read: ({ call, voice }) => ({ part: voice.seconds, whole: call.spokenSeconds }),
    ranges: vendorRanges.talkShare,
  }),
]

const longestStretches = [
  ...longestAndAverage({
    key: 'longestMonologue',
    name: 'Longest monologue',
    definition:
      'The longest stretch of the rep without another speaker; a backchannel of one or two words does not end it.',
    formula: 'the rep’s seconds in their longest stretch',
    unit: 'seconds',
    read: ({ voice }) => lengthOf(voice.longestMonologue),
    turns: ({ voice }) => voice.longestMonologue?.turns ?? [],
    ranges: vendorRanges.longestMonologue,
  }),
  ...longestAndAverage({
    key: 'longestStory',
    name: 'Longest customer story',
    definition:
      'The longest stretch of one customer without another speaker; backchannels and short questions of ours do not end it.',
    formula: 'one customer’s seconds in their longest stretch',
    unit: 'seconds',
    read: ({ call }) => lengthOf(call.sides.customer.longestStory),
    turns: ({ call }) => call.sides.customer.longestStory?.turns ?? [],
    ranges: vendorRanges.longestStory,
  }),
]

function floorKinds({ silenceAboveSeconds }: MeasureSettings): MeasureKind[] {
  return [
    ...togetherAndAverage({
      key: 'interactivity',
      name: 'Interactivity',
      definition: 'How often the floor goes from one side to the other; backchannels do not take it.',
      formula: 'switches between sides ÷ minutes of the call',
      unit: 'a minute',
      read: ({ call }) => ({ part: call.switches, whole: (call.spanSeconds ?? call.spokenSeconds) / 60 }),
    }),
    ...togetherAndAverage({
      key: 'silenceShare',
      name: 'Silence',
      definition: `How much of a call passes in gaps in which nobody speaks for more than ${silenceAboveSeconds} seconds.`,
      formula: `seconds of gaps above ${silenceAboveSeconds} s ÷ seconds from first word to last`,
      unit: 'share',
      read: ({ call }) =>
        call.spanSeconds === null
          ? null
          : { part: call.silences.reduce((sum, { seconds }) => sum + seconds, 0), whole: call.spanSeconds },
      turns: ({ call }) => call.silences.map(({ afterTurn }) => afterTurn),
    }),
  ]
}

const lengthOf = (one: Monologue | null) => (one ? { part: one.seconds, whole: 1 } : null)
