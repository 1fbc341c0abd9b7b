/** What the rules look at: a rep's figure beside the team's median. */
export type Compared = { key: string; value: number; median: number }
type Rule = {
  key: string
  /** Which way the measure is better. */
  better: 'more' | 'less'
  /** How far from the median, as a part of it and in its own unit, it is worth a word. */
  margin: number
  atLeast: number
  advice: string
}

/** By how much each matters: what stands further up is named first. */
const rules: readonly Rule[] = [
  {
    key: 'talkShare',
    atLeast: 5,
    better: 'less',
    margin: 0.15,
    advice: 'when you have asked, wait until the customer has finished.',
  },
  {
    key: 'questionsPerCall',
    atLeast: 1,
    better: 'more',
    margin: 0.25,
    advice: 'ask an open question before each thing you show.',
  },
  {
    key: 'longestMonologue',
    atLeast: 30,
    better: 'less',
    margin: 0.5,
    advice: 'stop halfway through an explanation and ask what they make of it.',
  },
  {
    key: 'patience',
    atLeast: 1,
    better: 'more',
    margin: 0.3,
    advice: 'let a breath pass after the customer stops before you answer.',
  },
  {
    key: 'longestStory',
    atLeast: 20,
    better: 'more',
    margin: 0.3,
    advice: 'ask for an example, and let the customer tell it to the end.',
  },
  {
    key: 'interactivity',
    atLeast: 0.5,
    better: 'more',
    margin: 0.3,
    advice: 'hand the floor over more often: end what you explain with a question.',
  },
  { key: 'fillers', atLeast: 1, better: 'less', margin: 0.5, advice: 'leave a pause empty instead of filling it.' },
]
export const objectionAdvice = 'after a price objection, ask one question before you say a number.'
const keepGoing = 'keep doing what you do: no measure is far from the team’s median to the bad.'

/** Everything that may be advised. */
export const adviceLines: readonly string[] = [...rules.map(({ advice }) => advice), objectionAdvice, keepGoing]

/** `focus` is what the advice is about: a measure, `objections`, or nothing in particular. */
export type Weighed = { advice: string; focus: string | null; improve: string[]; going: string[] }

/** What to try first, and which measures stand out to the good and to the bad, most telling first. */
export function weigh(compared: readonly Compared[], objections: { met: number; well: number }): Weighed {
  const verdicts = rules.flatMap((rule) => {
    const one = compared.find(({ key }) => key === rule.key)
    if (!one || one.median === 0) return []
    const off = (one.value - one.median) / one.median
    const isBetter = off > 0 === (rule.better === 'more')
    const isSmall = Math.abs(off) < rule.margin || Math.abs(one.value - one.median) < rule.atLeast
    return isSmall ? [] : [{ ...rule, isBetter }]
  })
  const improve = verdicts.filter(({ isBetter }) => !isBetter)
  const fails = objections.met >= 2 && objections.well * 2 < objections.met
  const fallback = objections.well < objections.met ? { key: 'objections', advice: objectionAdvice } : null
  const first = fails ? { key: 'objections', advice: objectionAdvice } : (improve[0] ?? fallback)
  return {
    advice: first?.advice ?? keepGoing,
    focus: first?.key ?? null,
    improve: improve.map(({ key }) => key),
    going: verdicts.filter(({ isBetter }) => isBetter).map(({ key }) => key),
  }
}

/** Which end of a measure is praise. */
export function praisedEnd(key: string): 'more' | 'less' | null {
  return rules.find((rule) => key === rule.key || key === `${rule.key}Average`)?.better ?? null
}
