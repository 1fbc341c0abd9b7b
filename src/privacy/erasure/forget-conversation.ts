import type { Side } from '../../model/interaction.ts'
import { createForgetting, erasedPerson, erasedWords, firstNamesOf, partsOf } from './forgetting.ts'

type Present = { name: string; email?: string | null; role?: string | null; side: Side }
type Spoken = { speaker: string; text: string; caption?: string | null }
/** A conversation as ingest hands it over or as a row keeps it. */
export type Talk<P extends Present = Present, T extends Spoken = Spoken> = {
  title: string
  metadata: Record<string, unknown>
  participants: readonly P[]
  turns: readonly T[]
}

/** Whom to forget in it: those of its participants that are meant, and what is taken out of everybody's words. */
export type Forget = {
  isErased(participant: Present, index: number): boolean
  names: readonly string[]
  mailboxes: readonly string[]
  phones: readonly string[]
  /** First names that are theirs here, though they took no part. */
  firstNames?: readonly string[]
}

export type Forgotten<C> =
  | { kind: 'whole' }
  | { kind: 'untouched' }
  | { kind: 'redacted'; talk: C; erasedTurns: number[] }

/**
 * A conversation without a person. Where nobody else from outside took part it goes whole. Else what they said becomes
 * `[erased]`, their name `[erased person]`, also in what others said; mailbox and role go. Turns stay where they were.
 */
export function forgetInConversation<C extends Talk>(talk: C, forget: Forget): Forgotten<C> {
  const erased = talk.participants.map(
    (participant, index) => isMarked(participant) || forget.isErased(participant, index),
  )
  const isOutside = (_: Present, index: number) => talk.participants[index]?.side !== 'internal'
  const gone = talk.participants.filter((_, index) => erased[index])
  const fresh = gone.filter((participant) => !isMarked(participant))
  const others = talk.participants.filter((participant, index) => isOutside(participant, index) && !erased[index])
  if (others.length === 0 && gone.some((participant) => participant.side !== 'internal')) return { kind: 'whole' }
  const { text, json } = createForgetting(needlesIn(talk, forget, { erased, fresh }))
  const speakers = new Set(gone.map(({ name }) => name))
  const spoke = (speaker: string) => speakers.has(speaker) || speaker === erasedPerson
  const next = {
    ...talk,
    title: text(talk.title),
    metadata: json(talk.metadata) as Record<string, unknown>,
    participants: talk.participants.map((participant, index) =>
      erased[index] ? withoutSelf(participant) : namedBy(participant, text),
    ),
    turns: talk.turns.map((turn) =>
      spoke(turn.speaker) ? silent(turn) : { ...turn, speaker: text(turn.speaker), ...textsOf(turn, text) },
    ),
  }
  if (JSON.stringify(next) === JSON.stringify(talk)) return { kind: 'untouched' }
  const erasedTurns = talk.turns.flatMap((turn, position) => (spoke(turn.speaker) ? [position] : []))
  return { kind: 'redacted', talk: next, erasedTurns }
}

function isMarked({ name, email }: Present): boolean {
  return name.includes(erasedPerson) || (email?.includes(erasedPerson) ?? false)
}

// A first name by itself is theirs where nobody else in the conversation has it; so it is where others name them in full.
function needlesIn(
  talk: Talk,
  { names, mailboxes, phones, firstNames = [] }: Forget,
  { erased, fresh }: { erased: boolean[]; fresh: readonly Present[] },
) {
  const elsewhere = new Set(talk.participants.flatMap(({ name }, index) => (erased[index] ? [] : name.split(/\s+/))))
  const own = fresh.map(({ name }) => name).filter((name) => name.includes(' '))
  const parts = [...new Set(fresh.flatMap(({ name }) => partsOf(name)))].filter((part) => !elsewhere.has(part))
  const boxes = fresh.flatMap(({ email }) => (email ? [email] : []))
  return {
    names: [...new Set([...names, ...own])],
    firstNames: [...firstNames, ...toldIn(talk, names)].filter((name) => !elsewhere.has(name)),
    mailboxes: [...new Set([...mailboxes, ...boxes])],
    phones: [...phones],
    parts,
  }
}

function toldIn({ title, turns }: Talk, names: readonly string[]): string[] {
  if (names.length === 0) return []
  const all = [title, ...turns.flatMap(({ text, caption }) => [text, caption ?? ''])].join('\n')
  const named = names.filter((name) => createForgetting({ names: [name], mailboxes: [], phones: [] }).text(all) !== all)
  return firstNamesOf(named)
}

// A row keeps its columns; what ingest hands over leaves out what is not there.
function withoutSelf(participant: Present) {
  const { email: _email, role: _role, ...rest } = participant
  return { ...rest, name: erasedPerson, ...('position' in participant ? { email: null, role: null } : {}) }
}

function namedBy<P extends Present>(participant: P, text: (value: string) => string): P {
  return { ...participant, name: text(participant.name) }
}

function silent<T extends Spoken>(turn: T): T {
  return { ...turn, speaker: erasedPerson, text: erasedWords, ...(turn.caption ? { caption: erasedWords } : {}) }
}

function textsOf(turn: Spoken, text: (value: string) => string) {
  return { text: text(turn.text), ...(turn.caption ? { caption: text(turn.caption) } : {}) }
}
