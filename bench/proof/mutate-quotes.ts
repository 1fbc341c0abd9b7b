import type { Scene } from './mutate.ts'
import { swapped } from './mutate-words.ts'
import { pick, type Random } from './random.ts'

const quotation = /“([^”]*)”/g
const opposites: Readonly<Record<string, string>> = {
  ...{
    not: 'surely',
    never: 'always',
    no: 'a',
    "can't": 'can',
    "don't": 'do',
    "didn't": 'did',
    "won't": 'will',
    "isn't": 'is',
  },
  ...{ will: "won't", can: "can't", is: "isn't", all: 'none', more: 'less', good: 'bad', up: 'down', before: 'after' },
}

/** A sentence with other words in its quotations, or with the words of two in one. */
export function quotationChanges({ text, quotes, question }: Scene, random: Random) {
  const own = [...text.matchAll(quotation)]
  const said = own.map((found) => found[1] ?? '')
  const foreign = quotes.filter(
    (one) => one.length > 12 && !said.some((words) => words.includes(one) || one.includes(words.replaceAll('…', ''))),
  )
  const altered = own.flatMap((found) => alterations(found[1] ?? '', question).map((by) => replaced(text, found, by)))
  const merged = own.flatMap((found) =>
    pick(foreign, 2, random).flatMap((other) => [
      replaced(text, found, `${(found[1] ?? '').replace(/…$/, '')} ${other}`),
      replaced(text, found, `${firstHalf(found[1] ?? '')} ${firstHalf(other)}`),
      replaced(text, found, other),
    ]),
  )
  const both = own.flatMap((left, place) =>
    own
      .slice(place + 1)
      .flatMap((right) =>
        isSame(left[1], right[1]) || /^Nobody|together/.test(text) ? [] : [swapped(text, left, right)],
      ),
  )
  return { altered, merged: [...merged, ...both] }
}

function isSame(left = '', right = ''): boolean {
  const [one, two] = [left, right].map((words) => words.replaceAll('…', ''))
  return one === two || (one ?? '').includes(two ?? '') || (two ?? '').includes(one ?? '')
}

function replaced(text: string, { index = 0, 0: found }: RegExpMatchArray, by: string): string {
  return `${text.slice(0, index)}“${by}”${text.slice(index + found.length)}`
}

function firstHalf(words: string): string {
  const all = words.replaceAll('…', '').split(' ')
  return all.slice(0, Math.ceil(all.length / 2)).join(' ')
}

function alterations(words: string, question: string): string[] {
  const all = words.split(' ')
  const turned = all.flatMap((word, at) => {
    const by = opposites[word.toLowerCase()]
    return by === undefined || all.length < 3 ? [] : [all.with(at, by).join(' ')]
  })
  const middle = Math.floor(all.length / 2)
  const asked = question
    .replace(/[?“”"]/g, '')
    .split(' ')
    .slice(-4)
    .join(' ')
  return [
    ...turned,
    ...(all.length > 4 ? [all.toSpliced(middle, 1).join(' '), all.toSpliced(middle, 0, 'really').join(' ')] : []),
    ...(all.length > 4 && asked.length > 8 && !words.includes(asked) ? [asked] : []),
  ]
}

const relation = /\b(?:told|asked|answered by|handled|owned by|owns|against|than|to|by)\b/

/** A sentence with two of its names in one another's place, where that gives each what is of the other. */
export function roleChanges({ text, people, accounts }: Scene): string[] {
  const bare = text.replace(quotation, (found) => '“'.padEnd(found.length, '_'))
  const names = [...people, ...accounts].filter((name) => name.length > 2)
  const found = names
    .flatMap((name) => [
      ...bare.matchAll(new RegExp(`(?<![\\p{L}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}])`, 'gu')),
    ])
    .filter(
      (one, _, all) =>
        !all.some(
          (other) =>
            other !== one &&
            other.index <= one.index &&
            other.index + other[0].length >= one.index + one[0].length &&
            other[0].length > one[0].length,
        ),
    )
    .sort((left, right) => left.index - right.index)
  return found.flatMap((left, place) => {
    const right = found[place + 1]
    if (!right || left[0] === right[0]) return []
    const between = bare.slice(left.index + left[0].length, right.index)
    const after = bare.slice(right.index + right[0].length, found[place + 2]?.index).split(')')[0] ?? ''
    const isTold = /^[^,;:()]*$/.test(between) && relation.test(between) && !/^Equal/.test(text)
    const hasOwn = /\d|“/.test(between) && /\d|“/.test(after) && figures(between) !== figures(after)
    return isTold || hasOwn ? [swapped(text, left, right)] : []
  })
}

function figures(text: string): string {
  return (text.match(/\d+|“/g) ?? []).join(' ')
}
