import { stemmer } from 'stemmer'
import { type SpeakerAlias, speakerAliases } from './speaker-aliases.ts'

type QuestionWord = { raw: string; folded: string; stem: string; isCapital: boolean; startsSentence: boolean }

const agentNoun =
  /^(?:agent|analyst|buyer|caller|ceo|cfo|chair|chairman|chairwoman|chairperson|client|coach|cto|customer|designer|developer|director|engineer|expert|guy|host|interviewer|lead|leader|manager|minister|moderator|officer|operator|owner|person|postdoc|president|professor|prospect|rep|representative|seller|specialist|student|team|vendor)$/
const askingVerb = /^(?:did|didn't|does|doesn't|do|by)$/
const article = /^(?:the|our|their|his|her)$/

/**
 * Which of the given speakers a question names: full, first or last name, a role in the name or in brackets behind it,
 * initials of a role (`PM`), or the letter of `Grad E`. Longer names win over their parts; a name several speakers share names all.
 * Doubtful words (a topic such as `user interface`, a first name such as `Will`) count only where the wording shows a person.
 */
export function namedSpeakers(question: string, speakers: string[]): string[] {
  const distinct = [...new Set(speakers)]
  const aliases = new Map<string, SpeakerAlias[]>()
  for (const alias of speakerAliases(distinct)) {
    const first = alias.words[0] ?? ''
    const sharing = aliases.get(first)
    if (sharing) sharing.push(alias)
    else aliases.set(first, [alias])
  }
  const words = toQuestionWords(question)
  const named = new Set<string>()
  let index = 0
  while (index < words.length) {
    const { folded, stem } = words[index] ?? { folded: '', stem: '' }
    const candidates = new Set([...(aliases.get(folded) ?? []), ...(aliases.get(stem) ?? [])])
    const matches = [...candidates].filter((alias) => isNamedAt(words, index, alias))
    const longest = Math.max(1, ...matches.map((alias) => alias.words.length))
    for (const alias of matches) if (alias.words.length === longest) named.add(alias.speaker)
    index += longest
  }
  return distinct.filter((speaker) => named.has(speaker))
}

function toQuestionWords(question: string): QuestionWord[] {
  const folded = question
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'")
  let startsSentence = true
  return [...folded.matchAll(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*|[.?!]/gu)].flatMap(([match]) => {
    const isStart = startsSentence
    startsSentence = /^[.?!]$/.test(match)
    if (startsSentence) return []
    const raw = match.replace(/'s$/i, '')
    const lower = raw.toLowerCase()
    return [{ raw, folded: lower, stem: stemmer(lower), isCapital: /^\p{Lu}/u.test(raw), startsSentence: isStart }]
  })
}

function isNamedAt(words: QuestionWord[], index: number, alias: SpeakerAlias): boolean {
  const span = words.slice(index, index + alias.words.length)
  if (span.length < alias.words.length) return false
  if (alias.kind === 'role') {
    return span.every((word, offset) => word.stem === alias.words[offset]) && isPersonHere(words, index, span)
  }
  if (!span.every((word, offset) => word.folded === alias.words[offset])) return false
  if (alias.kind === 'name') return true
  const isWritten = span.every((word) => word.isCapital && !word.startsSentence)
  if (alias.kind === 'doubtful name') return isWritten
  const isUpper = isWritten && span.every((word) => word.raw === word.raw.toUpperCase())
  return alias.kind === 'letter' ? isUpper : isUpper && (alias.isAgent || followsVerb(words, index))
}

function isPersonHere(words: QuestionWord[], index: number, span: QuestionWord[]): boolean {
  const next = words[index + span.length]
  const hasArticle = article.test(words[index - 1]?.folded ?? '')
  return (
    (span.some((word) => agentNoun.test(word.folded)) && (span.length > 1 || hasArticle)) ||
    span.every((word) => word.isCapital && !word.startsSentence) ||
    (next !== undefined && agentNoun.test(next.folded)) ||
    followsVerb(words, index)
  )
}

function followsVerb(words: QuestionWord[], index: number): boolean {
  const before = words[index - 1]?.folded
  return askingVerb.test((before === 'the' ? words[index - 2]?.folded : before) ?? '')
}
