import { type Atom, stemsOf } from './read-atoms.ts'
import type { Fact } from './read-fact.ts'

const topic = /^(?:on|about|of|mentioned|mention|mentions|regarding|concerning)$/i

/** "On the discount, Gabe said “… discount …”": what is quoted is about what it says, and a deal is what its title says. */
export function isTopic(claim: readonly Atom[], at: number, facts: readonly Fact[]): boolean {
  const atom = claim[at] as Atom
  if (isTitle(atom, facts)) return true
  const near = claim.slice(Math.max(0, at - 3), at)
  const from = near.findLastIndex(({ text }) => topic.test(text))
  if (from < 0 || near.slice(from + 1).some(({ kind, marks }) => !/^(?:word|plain)$/.test(kind) || marks !== ''))
    return false
  return claim.some(({ kind, text }) => kind === 'quotation' && says(text, atom))
}

const titled = /\b(?:opportunity|task|ticket|thread|call|meeting|e-mail) (“[^”]*”)/g

export function isTitle(atom: Atom, facts: readonly Fact[]): boolean {
  return facts.some(({ text }) => [...text.matchAll(titled)].some(([, title = '']) => says(title, atom)))
}

function says(words: string, { kind, text }: Atom): boolean {
  const own = kind === 'name' || kind === 'figure' ? text.replace(/['’]s?$/, '').split(' ') : []
  const all: string[] = words.match(/[\p{L}\p{N}-]+/gu) ?? []
  return own.length > 0
    ? own.every((word) => all.includes(word))
    : all.some((word) => stemsOf(word).join() === stemsOf(text).join())
}
