import { stemmer } from 'stemmer'

/**
 * One way to name a speaker. `role` aliases hold stems, the others folded words; `initials` and `letter` want capitals;
 * a `doubtful name` is also an everyday word.
 */
export type SpeakerAlias = {
  speaker: string
  words: string[]
  kind: 'name' | 'doubtful name' | 'role' | 'initials' | 'letter'
  isAgent: boolean
}

type ParsedSpeaker = { speaker: string; title: string[]; core: string[]; roles: string[][] }

const honorifics = new Set(
  'capt captain dame doctor dr frau grad herr hon honorable honourable lady lord madam miss mr mrs ms phd postdoc prof professor right rt sir the'.split(
    ' ',
  ),
)
const agentWords = new Set(
  'agent analyst buyer caller ceo cfo chair chairman chairperson chairwoman client coach cto customer designer developer director engineer expert host interviewer leader manager minister moderator officer operator owner president prospect rep representative seller specialist student vendor'.split(
    ' ',
  ),
)
const fieldWords = new Set(
  'account design engineering finance interface leasing legal marketing operations procurement product sales success support user'.split(
    ' ',
  ),
)
const everydayNames = new Set(
  'april art august bill chance chase christian dean drew faith frank grace grant green harmony hope joy june king long mark may mercy miles page penny rich rose sky sue summer will young'.split(
    ' ',
  ),
)

/** Every way in which a question may name these speakers; people listed under several labels share their aliases. */
export function speakerAliases(speakers: string[]): SpeakerAlias[] {
  const parsed = speakers.map(parseSpeaker)
  const countOfTitle = new Map<string, number>()
  for (const { title } of parsed) countOfTitle.set(title.join(' '), (countOfTitle.get(title.join(' ')) ?? 0) + 1)
  const rolesOfCore = new Map<string, string[][]>()
  for (const { core, roles } of parsed) {
    const key = core.join(' ')
    rolesOfCore.set(key, [...(rolesOfCore.get(key) ?? []), ...roles])
  }
  return parsed.flatMap((speaker) =>
    isRole(speaker.core)
      ? roleAliases(speaker)
      : [
          ...nameAliases(speaker, countOfTitle),
          ...bracketAliases(speaker, rolesOfCore.get(speaker.core.join(' ')) ?? []),
        ],
  )
}

function parseSpeaker(speaker: string): ParsedSpeaker {
  const roles = [...speaker.matchAll(/\(([^()]+)/g)].map(([, role]) => toWords(role ?? ''))
  const outside = speaker.replace(/\(.*/s, '')
  const withoutLetters = /\p{Ll}/u.test(outside) ? outside.replace(/(?<=\S+\s+\S+)\s+\p{Lu}{2,3}\s*$/u, '') : outside
  const words = toWords(withoutLetters)
  const first = words.findIndex((word) => !honorifics.has(word))
  const start = first === -1 ? 0 : first
  return { speaker, title: words.slice(0, start), core: words.slice(start), roles: roles.filter(isRole) }
}

function toWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
  return folded.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
}

function isRole(words: string[]): boolean {
  return words.length > 0 && words.some((word) => agentWords.has(word) || fieldWords.has(word) || honorifics.has(word))
}

function roleAliases({ speaker, core }: ParsedSpeaker): SpeakerAlias[] {
  const isAgent = core.some((word) => agentWords.has(word))
  const aliases: SpeakerAlias[] = [{ speaker, words: core.map(stemmer), kind: 'role', isAgent }]
  if (core.length > 1)
    aliases.push({ speaker, words: [core.map((word) => word[0]).join('')], kind: 'initials', isAgent })
  return aliases
}

function bracketAliases({ speaker }: ParsedSpeaker, roles: string[][]): SpeakerAlias[] {
  return roles.map((role) => ({ speaker, words: role.map(stemmer), kind: 'role', isAgent: true }))
}

function nameAliases({ speaker, title, core }: ParsedSpeaker, countOfTitle: Map<string, number>): SpeakerAlias[] {
  const first = core[0] ?? ''
  const last = core[core.length - 1] ?? ''
  if (core.length === 1 && first.length === 1) {
    return labelAliases({ speaker, title, letter: first, isOnlyOne: countOfTitle.get(title.join(' ')) === 1 })
  }
  const parts = [core, ...(core.length > 1 ? [[first], [last]] : [])].filter((words) => words.join('').length > 1)
  return parts.map((words) => {
    const isDoubtful = words.length === 1 && everydayNames.has(words[0] ?? '')
    return { speaker, words, kind: isDoubtful ? 'doubtful name' : 'name', isAgent: true }
  })
}

function labelAliases(label: { speaker: string; title: string[]; letter: string; isOnlyOne: boolean }): SpeakerAlias[] {
  const { speaker, title, letter, isOnlyOne } = label
  const aliases: SpeakerAlias[] = [{ speaker, words: [...title, letter], kind: 'name', isAgent: true }]
  if (letter !== 'i') aliases.push({ speaker, words: [letter], kind: 'letter', isAgent: true })
  if (title.length > 0 && isOnlyOne) aliases.push({ speaker, words: title.map(stemmer), kind: 'role', isAgent: true })
  return aliases
}
