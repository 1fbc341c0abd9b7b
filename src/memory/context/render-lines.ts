import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { ContextMaterial, ContextTurn, PastConversation } from './context-material.ts'
import { cutToTokens } from './count-tokens.ts'

/** What was left out of a context for want of room, and what was not looked at. */
export type LeftOut = {
  /** Turns of the conversation itself. */
  turns: number
  /** Conversations of the last days that are told shorter or not at all. */
  recent: number
  /** Relevant turns that are not told in full. */
  relevant: number
  /** Conversations not even told in short. */
  conversations: number
  /** Conversations further back than the history that is looked at. */
  unread: number
}

/** Tokens. */
const longestHeading = 40
const mostPeople = 4

export function headingLines({ conversation, focus }: ContextMaterial, reading: Reading): string[] {
  const { head, participants } = conversation
  const size = `${head.turnCount} ${head.turnCount === 1 ? 'turn' : 'turns'}`
  const asked = focus === null ? '' : `, turn ${focus + 1} in question`
  const about = `${sayWhen(head.occurredAt, reading)} · ${sayKind(head)} · ${size}${asked}`
  return [cut(head.title), about, cut(sayPeople(participants))].filter(Boolean)
}

export function turnLine(turn: ContextTurn, isFocus = false): string {
  const caption = turn.caption ? ` [${oneLine(turn.caption)}]` : ''
  return `${isFocus ? '>' : ' '} ${turn.position + 1} ${oneLine(turn.speaker)}: ${oneLine(turn.text)}${caption}`
}

export function pastHeading({ head, people }: PastConversation, reading: Reading): string {
  return cut(
    [sayWhen(head.occurredAt, reading), sayKind(head), oneLine(head.title), sayPeople(people)]
      .filter(Boolean)
      .join(' · '),
  )
}

/** A conversation in one line: date, source, who, and its best words. */
export function shortLine({ head, people, best }: PastConversation, reading: Reading): string {
  const who = sayPeople(people)
  const words = best === '' ? '' : `“${oneLine(best)}”`
  return [sayWhen(head.occurredAt, reading), sayKind(head), cut(who), words].filter(Boolean).join(' · ')
}

/** What was left out, in one line; empty when nothing was. */
export function leftOutLine(left: LeftOut): string {
  const parts = [
    count(left.turns, 'turn of this conversation', 'turns of this conversation'),
    count(left.recent, 'recent conversation in full', 'recent conversations in full'),
    count(left.relevant, 'relevant turn', 'relevant turns'),
    count(left.conversations, 'conversation', 'conversations'),
    count(left.unread, 'older conversation that was not looked at', 'older conversations that were not looked at'),
  ].filter(Boolean)
  return parts.length === 0 ? '' : `Left out: ${parts.join(', ')}.`
}

function sayWhen(occurredAt: string | null, reading: Reading): string {
  return occurredAt === null ? 'undated' : sayDay(occurredAt, reading)
}

function sayKind({ sourceSystem, type }: { sourceSystem: string; type: string }): string {
  return `${sourceSystem} ${oneLine(type)}`
}

function sayPeople(people: readonly { name: string; side: string }[]): string {
  const customersFirst = [
    ...people.filter(({ side }) => side !== 'internal'),
    ...people.filter(({ side }) => side === 'internal'),
  ]
  const names = customersFirst.slice(0, mostPeople).map(({ name }) => oneLine(name))
  const more = people.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

function count(many: number, one: string, more: string): string {
  return many === 0 ? '' : `${many} ${many === 1 ? one : more}`
}

function cut(text: string): string {
  return cutToTokens(oneLine(text), longestHeading)
}

// What was said must not be able to pass for a line of ours.
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
