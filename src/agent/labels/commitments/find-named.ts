import type { Side } from '../../../model/interaction.ts'
import type { Span } from '../said-turn.ts'
import type { SaidContext } from './commitment.ts'
import { isReported, isSupposed, softens } from './softeners.ts'
import { deeds, isWork } from './verbs.ts'

/** Words that put a deed on somebody named; `isOurs` where that one is of the speaker's own side. */
export type NamedDeed = Span & { name: string; isOurs: boolean; isDeed: boolean }

const pattern = /(?<![\p{L}'’])(?<name>\p{Lu}\p{Ll}+)(?:['’]ll| will|['’]s going to| is going to) /gu
const noNames = new Set(
  'That This There It They We You He She What Who Which Everyone Everybody Nobody Somebody Someone Anyone Friday Monday Tuesday Wednesday Thursday Saturday Sunday Nothing Something Everything And But So Then Here Where When How One Those These'.split(
    ' ',
  ),
)
const deedAtStart = new RegExp(`^${deeds}`)

/** Where a sentence (as said, and in lower case with quotations blanked) says that a named person will do something. */
export function findNamed(said: string, plain: string, side: Side, { people = [] }: SaidContext): NamedDeed[] {
  if (plain.trimEnd().endsWith('?')) return []
  return [...said.matchAll(pattern)].slice(0, 4).flatMap((match) => {
    const name = match.groups?.name ?? ''
    const start = match.index
    const tail = plain.slice(start + match[0].length)
    if (noNames.has(name) || plain[start] === '_' || !(isWork(tail) || deedAtStart.test(tail))) return []
    if (isReported(plain.slice(0, start)) || softens(plain, start) || isSupposed(plain, start)) return []
    const person = people.find((one) => one.name === name || one.name.split(/\s+/).includes(name))
    if (!person) return []
    const isOurs = person.side === side && side !== 'unknown'
    return [{ name: person.name, start, end: said.length, isOurs, isDeed: deedAtStart.test(tail) }]
  })
}
