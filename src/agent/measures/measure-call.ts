import type { WordList } from '../../domains/profile.ts'
import type { Side } from '../../model/interaction.ts'
import { type Silence, silencesOf, spanOf, switchesOf } from './call-clock.ts'
import type { CallTurn, IsQuestion } from './call-turn.ts'
import { fillersIn } from './fillers.ts'
import { defaultMeasureSettings, type MeasureSettings } from './measure-settings.ts'
import { createFindMentions } from './mentions.ts'
import { longestOf, monologuesOf, storiesOf } from './monologues.ts'
import { pausesOf } from './pauses.ts'
import { placeTurns, type SecondsFrom } from './place-turns.ts'
import { seemsQuestion, sentencesOf } from './questions.ts'
import { joinStretches, type Stretch, turnAt } from './stretches.ts'
import { joinVoices, ratio, type SpeakerMeasures, silentVoice, type VoiceMeasures } from './voice-measures.ts'

export type CallMeasures = {
  /** Where seconds come from: the clock, the words where turns have no times (1.2 points off on average), or both. */
  secondsFrom: SecondsFrom
  /** All speakers' seconds added up; overlaps count for each. */
  spokenSeconds: number
  /** First word to last by the clock; null where a turn has no times. */
  spanSeconds: number | null
  speakers: SpeakerMeasures[]
  sides: Record<Side, VoiceMeasures>
  /** Our seconds ÷ all spoken seconds; null where nobody spoke. */
  talkShare: number | null
  switches: number
  /** Switches of the floor a minute of the call (of spoken time where no clock ran). */
  interactivity: number | null
  silences: Silence[]
  /** Silence above the limit ÷ span; null without a clock. */
  silenceShare: number | null
}
export type MeasureOptions = {
  isQuestion?: IsQuestion
  /** Competitors whose mentions are looked for, by the domain's word list. */
  rivals?: WordList
  settings?: MeasureSettings
}

/** Measures one call from its turns. Needs no order where turns have times; equal turns give equal figures. */
export function measureCall(turns: readonly CallTurn[], options: MeasureOptions = {}): CallMeasures {
  const { isQuestion = seemsQuestion, settings = defaultMeasureSettings } = options
  const placed = placeTurns(withKnownSides(turns))
  const stretches = joinStretches(placed.turns, isQuestion)
  const speakers = measureSpeakers(stretches, { ...options, isQuestion, settings })
  const bySide = (side: Side) => joinVoices(speakers.filter((speaker) => speaker.side === side))
  const sides = { internal: bySide('internal'), customer: bySide('customer'), unknown: bySide('unknown') }
  const spokenSeconds = speakers.reduce((sum, speaker) => sum + speaker.seconds, 0)
  const spanSeconds = spanOf(placed.turns)
  const switches = switchesOf(stretches)
  const silences = spanSeconds === null ? [] : silencesOf(placed.turns, settings.silenceAboveSeconds)
  const silent = silences.reduce((sum, silence) => sum + silence.seconds, 0)
  return {
    secondsFrom: placed.secondsFrom,
    spokenSeconds,
    spanSeconds,
    speakers,
    sides,
    talkShare: ratio(sides.internal.seconds, spokenSeconds),
    switches,
    interactivity: ratio(switches * 60, spanSeconds ?? spokenSeconds),
    silences,
    silenceShare: spanSeconds === null ? null : ratio(silent, spanSeconds),
  }
}

type Needs = Required<Pick<MeasureOptions, 'isQuestion' | 'settings'>> & MeasureOptions

function measureSpeakers(stretches: Stretch[], { isQuestion, settings, rivals = [] }: Needs): SpeakerMeasures[] {
  const monologues = monologuesOf(stretches)
  const stories = storiesOf(stretches, { isQuestion, clarifyingWords: settings.clarifyingWords })
  const pauses = pausesOf(stretches)
  const findMentions = createFindMentions(rivals)
  const findQuestions = createFindQuestions(stretches, isQuestion)
  const names = new Set(stretches.map(({ speaker }) => speaker))
  return [...names].map((speaker) => {
    const own = stretches.filter((stretch) => stretch.speaker === speaker)
    const within = <Found extends { start: number }>(find: (text: string) => Found[]) =>
      own.flatMap((stretch) => find(stretch.text).map((found) => ({ ...found, turn: turnAt(stretch, found.start) })))
    const ofSpeaker = (one: { speaker: string }) => one.speaker === speaker
    return {
      ...silentVoice,
      speaker,
      side: own[0]?.side ?? 'unknown',
      seconds: sum(own.map((stretch) => stretch.seconds)),
      words: sum(own.map((stretch) => stretch.words)),
      clocked: clockedOf(own),
      longestMonologue: longestOf(monologues.filter(ofSpeaker)),
      longestStory: longestOf(stories.filter(ofSpeaker)),
      questions: own.flatMap(findQuestions),
      fillers: within(fillersIn),
      mentions: within(findMentions),
      pauses: pauses.filter(ofSpeaker),
    }
  })
}

/** A speaker whose side one turn tells is of that side in all. */
function withKnownSides(turns: readonly CallTurn[]): CallTurn[] {
  const known = new Map(turns.filter(({ side }) => side !== 'unknown').map(({ speaker, side }) => [speaker, side]))
  return turns.map((turn) => ({
    ...turn,
    side: turn.side === 'unknown' ? (known.get(turn.speaker) ?? 'unknown') : turn.side,
  }))
}

function clockedOf(own: Stretch[]): VoiceMeasures['clocked'] {
  const turns = own.flatMap((stretch) => stretch.turns).filter((turn) => turn.clocked)
  return { seconds: sum(turns.map((turn) => turn.seconds)), words: sum(turns.map((turn) => turn.words)) }
}

// Where a transcript has no punctuation at all, only its turns say where a sentence ends.
function createFindQuestions(stretches: Stretch[], isQuestion: IsQuestion) {
  const isPunctuated = stretches.some(({ text }) => /[.?!](?:\s|$)/.test(text))
  return (stretch: Stretch): VoiceMeasures['questions'] => {
    const sentences = isPunctuated
      ? sentencesOf(stretch.text).map(({ text, start }) => ({ text, turn: turnAt(stretch, start) }))
      : stretch.turns.map(({ text, index }) => ({ text, turn: index }))
    return sentences.filter(({ text }) => isQuestion(text))
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
