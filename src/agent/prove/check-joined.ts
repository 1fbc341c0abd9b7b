import { dropped, type Verdict } from './check-sentence.ts'
import { neutralWords } from './worded/closed-words.ts'
import { isCalled, isIdle, isNoun } from './worded/idle.ts'
import { lostFrom } from './worded/kept.ts'
import { namesOf } from './worded/names.ts'
import { following } from './worded/nouns.ts'
import { disorder } from './worded/order.ts'
import { type Placed, placesOf, ways, waysOf } from './worded/place.ts'
import { putPlainly } from './worded/put-plainly.ts'
import { type Atom, isKind, readAtoms } from './worded/read-atoms.ts'
import { type Fact, readFact } from './worded/read-fact.ts'
import { turnedRound } from './worded/roles.ts'
import type { Read } from './worded/said-else.ts'
import { unlikeStanding } from './worded/standings.ts'

type Asked = { question: string }

const longestSentence = 480
const markup = /[<>@`|*_~[\]{}\\#]|https?:|www\.|\b[\w-]+\.(?:com|org|net|io|example)\b|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/iu
const signs = /[\p{S}\p{Extended_Pictographic}%&]/gu
const isPassive = /\b(?:(?<!\bwe )were|was|been|being|is|are) told\b/i
const isGone = /\b(?:was|were|had been) (?:still )?(?:open|overdue)\b/i
const quotations = /“[^”]*”/g

/**
 * Whether a sentence a model worded restates the sentences it cites. Facts and sentence are read into atoms, the facts into
 * records of them. Each atom of the sentence must be one of a record, what is told of one record told in one go, what
 * denies, hedges, counts or compares as often as there, and nothing that changes the meaning left out.
 */
export function checkJoined(sentence: string, cited: readonly string[], { question }: Asked): Verdict {
  if (sentence.length > longestSentence) return dropped(`it is longer than ${longestSentence} characters`)
  const bare = sentence.replace(quotations, ' ')
  if (markup.test(sentence)) return dropped('it holds markup')
  const sign = bare.match(signs)?.find((one) => !cited.some((fact) => fact.replace(quotations, ' ').includes(one)))
  if (sign !== undefined) return dropped(`“${sign}” is in no fact`)
  if (isPassive.test(bare) && !cited.some((fact) => isPassive.test(fact))) return dropped('nobody was told')
  if (isGone.test(bare) && !cited.some((fact) => isGone.test(fact))) return dropped('it is over')
  const theirs = bare.match(/(?<=\btheir )\w+/gi)?.find((one) => isOurs(one, cited))
  if (theirs !== undefined) return dropped(`“${theirs}” is ours`)
  const topics = topicsOf(cited)
  const plain = (text: string) => putPlainly(topics.reduce((left, topic) => left.replace(topic, '$1'), text))
  const texts = cited.map(plain)
  const names = namesOf([...texts, question])
  const facts = texts.map((text) => readFact(text, names))
  const claim = readAtoms(plain(sentence), names)
  const places = placesOf(claim, facts)
  if ([...places.values()].every((all) => all.length === 0)) return dropped('it says nothing of its facts')
  const asked = readAtoms(putPlainly(question), names)
  const stray = [...places].find(
    ([index, all]) =>
      (isKind(claim[index] as Atom) && !isNoun(claim, index)) ||
      (all.length === 0 && !isIdle(claim, index, { facts, asked })),
  )
  const article = claim.find((_, index) => isMiscounted(claim, index, facts))
  if (article) return dropped(`“${article.text}” counts otherwise`)
  const loose = looseIn(claim, places)
  if (loose) return dropped(`“${loose.text}” says nothing of its facts`)
  if (stray) return dropped(`“${claim[stray[0]]?.text}” is in none of its facts`)
  const told = [...places].filter(
    ([index, all]) => all.length > 0 && !isKind(claim[index] as Atom) && !isCalled(claim, index),
  )
  const shared = told.filter(([index]) => !isOnlyName(claim[index] as Atom, facts))
  const bound = shared.length > 0 ? shared : told
  return bestOf({ claim, facts, places, isPeriodSaid: saysPeriod(sentence, question) }, new Map(bound))
}

const isOurs = (word: string, cited: readonly string[]) => {
  const says = (whose: string) => cited.some((fact) => new RegExp(`\\b${whose} ${word}\\b`, 'i').test(fact))
  return says('our') && !says('their')
}

// What was looked for stands in quotation marks, though nobody's words: `“fees” comes up`, `a date for “go-live”`.
function topicsOf(cited: readonly string[]): RegExp[] {
  const found = cited.flatMap((fact) => [
    ...fact.matchAll(/“([\p{L}-]+(?: [\p{L}-]+){0,2})”(?= comes up)|\bdate for “([\p{L} -]+)”/gu),
  ])
  return found.map(([, subject, aim]) => new RegExp(`“(${subject ?? aim})”`, 'gi'))
}

// A sentence of nothing but words that claim nothing, and one of them no mere connective: "Status."
function looseIn(claim: readonly Atom[], places: Read['places']): Atom | undefined {
  const starts = claim.flatMap(({ marks }, index) => (index === 0 || /[.;!?]/.test(marks) ? [index] : []))
  return starts.flatMap((from, step) => {
    const statement = claim.slice(from, starts[step + 1])
    const isPlaced = statement.some((_, index) => (places.get(from + index) ?? []).length > 0)
    return isPlaced ? [] : statement.filter(({ text }) => !neutralWords.has(text.toLowerCase()))
  })[0]
}

// "An objection" where 0 were counted.
function isMiscounted(claim: readonly Atom[], index: number, facts: readonly Fact[]): boolean {
  if (!/^an?$/i.test(claim[index]?.text ?? '')) return false
  const noun = claim.slice(index + 1, index + 3).find((one) => isKind(one))
  const counts = facts.flatMap(({ atoms }) =>
    atoms.filter(
      ({ kind }, at) => kind === 'figure' && following(atoms, at).some((one) => one.keys.join() === noun?.keys.join()),
    ),
  )
  return noun !== undefined && counts.length > 0 && counts.every(({ keys }) => keys[0] === '0')
}

// Where the facts name one alone, all of them are of that one.
function isOnlyName({ kind }: Atom, facts: readonly Fact[]): boolean {
  return (
    kind === 'name' &&
    new Set(facts.flatMap(({ atoms }) => atoms.flatMap((one) => (one.kind === 'name' ? [one.keys.join()] : []))))
      .size === 1
  )
}

function bestOf(read: Read, bound: Read['places']): Verdict {
  let reason = 'it tells of one fact within another'
  for (const way of ways) {
    for (const placed of waysOf(bound, read.facts, way)) {
      const found = misfit(placed, read)
      if (found === null) return { kind: 'proved' }
      reason = found
    }
  }
  return dropped(reason)
}

function misfit(placed: Placed, read: Read): string | null {
  const { claim, facts } = read
  const lost = lostFrom(placed, read)
  return lost === null
    ? (unlikeStanding(placed, claim, facts) ?? disorder(placed, claim, facts) ?? turnedRound(placed, claim, facts))
    : `it leaves out “${lost}”`
}

const period = /\b(?:this|last|past) (?:\d+ )?(?:week|month|quarter|year|days)\b/i

/** Whether a sentence names the period of a question in the question's words. */
function saysPeriod(sentence: string, question: string): boolean {
  const asked = question.match(period)?.[0].toLowerCase()
  return asked !== undefined && sentence.toLowerCase().includes(asked)
}
