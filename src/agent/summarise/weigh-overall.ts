import type { Unit } from './cut-units.ts'
import { asks, isFurniture, isSmallTalk, sayingShare, signsIn } from './unit-signs.ts'

const fewestWords = 4
const fullWeightWords = 10
/** Words after which the bonus of an opening has fallen to a third: what a conversation, and each long turn, is about. */
const openingWords = 40
const longTurnUnits = 4

/** Meetings, mails and short talks say early what they are about; calls between people who know each other do not. */
export type Opening = 'subject' | 'small talk'

/** How much each unit tells of a conversation as a whole: repeated subjects, signs, and its place. */
export function weighOverall(
  units: readonly Unit[],
  terms: readonly (readonly string[])[],
  opensWith: Opening,
): number[] {
  const counts = new Map<string, number>()
  for (const own of terms) for (const term of new Set(own)) counts.set(term, (counts.get(term) ?? 0) + 1)
  const places = placesOf(units, opensWith)
  const idle = idleTurns(units)
  return units.map((unit, index) => {
    if (unit.words < fewestWords) return 0
    const subjects = [...new Set(terms[index])].reduce((sum, term) => sum + Math.log1p(counts.get(term) ?? 0), 0)
    return (
      (subjects / unit.words) ** 0.8 *
      Math.min(1, unit.words / fullWeightWords) *
      (places[index] ?? 1) *
      sayingShare(unit) *
      (1 + 0.4 * signsIn(unit.text)) *
      (asks(unit.text) ? 0.8 : 1) *
      (isFurniture(unit.text) ? 0.1 : 1) *
      (idle.has(unit.turn) ? 0.3 : 1)
    )
  })
}

/** Turns of small talk, and those that answer its questions. */
function idleTurns(units: readonly Unit[]): Set<number> {
  const idle = new Set<number>()
  for (const { text, turn } of units) {
    if (!isSmallTalk(text)) continue
    idle.add(turn)
    if (asks(text)) idle.add(turn + 1)
  }
  return idle
}

function placesOf(units: readonly Unit[], opensWith: Opening): number[] {
  const openingWeight = opensWith === 'small talk' ? -0.7 : 2
  const unitsOfTurn = new Map<number, number>()
  for (const { turn } of units) unitsOfTurn.set(turn, (unitsOfTurn.get(turn) ?? 0) + 1)
  let before = 0
  let inTurn = 0
  return units.map(({ turn, words }, index) => {
    if (turn !== units[index - 1]?.turn) inTurn = 0
    const isLong = (unitsOfTurn.get(turn) ?? 0) > longTurnUnits
    const opening = openingWeight * Math.exp(-before / openingWords) + (isLong ? Math.exp(-inTurn / openingWords) : 0)
    const closing = 0.2 * Math.exp(-(units.length - 1 - index) / 3)
    before += words
    inTurn += words
    return 1 + opening + closing
  })
}
