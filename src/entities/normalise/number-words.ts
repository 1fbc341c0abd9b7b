const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const numbers = new Map([
  ...ones.map((word, index) => [word, index] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
  ['fourty', 40] as const,
])

/** Writes numbers up to 99 in digits: "brigade forty four" and "brigade 44" are one. "One" stays, being part of many names. */
export function readNumberWords(words: readonly string[]): string[] {
  const read: string[] = []
  let ten = 0
  for (const word of words) {
    const value =
      word === 'one' && ten === 0
        ? undefined
        : (numbers.get(word) ?? (/^[1-9]$/.test(word) && ten > 0 ? Number(word) : undefined))
    if (value !== undefined && ten > 0 && value > 0 && value < 10) {
      read.push(`${Number(read.pop()) + value}`)
      ten = 0
      continue
    }
    read.push(value === undefined ? word : `${value}`)
    ten = value !== undefined && value >= 20 && value % 10 === 0 ? value : 0
  }
  return read
}
