import type { Random } from './random.ts'

const ones = 'zero one two three four five six seven eight nine'.split(' ')
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** Digits as people say them: one by one, in pairs, doubled, with pauses, the rest of the words and figures mixed. */
export function sayDigits(digits: string, random: Random, groups: readonly number[] = [4]): string {
  const style = random.pick(['single', 'single', 'pairs', 'double', 'commas', 'fillers', 'caps'] as const)
  const zero = random.pick(['zero', 'oh', 'zero', 'o'])
  const said = split(digits, groups).map((group) => sayGroup(group, style, zero))
  const joint =
    style === 'fillers'
      ? random.pick([' uh ', ', then ', ' and then ', ' um, '])
      : random.pick([', ', ' ', ' - ', '. '])
  const text = said.join(style === 'commas' ? ', ' : joint)
  return style === 'caps' ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** Some groups as words, others as figures: what a speech recogniser makes of a number. */
export function mixDigits(digits: string, random: Random): string {
  const groups = split(digits, [4])
  return groups
    .map((group, at) => (at % 2 === random.between(0, 1) ? group : sayGroup(group, 'single', 'oh')))
    .join(' ')
}

export function split(digits: string, sizes: readonly number[]): string[] {
  const groups: string[] = []
  for (let at = 0, index = 0; at < digits.length; index += 1) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 4
    groups.push(digits.slice(at, at + size))
    at += size
  }
  return groups
}

function sayGroup(group: string, style: string, zero: string): string {
  if (style === 'pairs' && group.length % 2 === 0)
    return split(group, [2])
      .map((pair) => sayPair(pair, zero))
      .join(' ')
  if (style === 'double') return sayDoubles(group, zero)
  return [...group].map((digit) => one(digit, zero)).join(style === 'commas' ? ', ' : ' ')
}

function sayPair(pair: string, zero: string): string {
  const [first = '0', second = '0'] = pair
  if (first === '0') return `${zero} ${one(second, zero)}`
  if (first === '1') return teens[Number(second)] ?? ''
  return second === '0' ? (tens[Number(first)] ?? '') : `${tens[Number(first)]}-${ones[Number(second)]}`
}

function sayDoubles(group: string, zero: string): string {
  return group
    .replace(/(\d)\1\1(?!\1)|(\d)\2|\d/g, (run) => {
      const word = one(run.charAt(0), zero)
      return `${run.length === 3 ? 'triple ' : run.length === 2 ? 'double ' : ''}${word} `
    })
    .trim()
}

function one(digit: string, zero: string): string {
  return digit === '0' ? zero : (ones[Number(digit)] ?? '')
}
