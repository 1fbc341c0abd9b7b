import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { Choice, Sentence } from '../../model/answer.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { plural } from '../compose/wording.ts'
import type { Draft } from './skill.ts'

/** `period` is the one that was understood. */
type Asked = { text: string; phrase: string; command: string; period: string | null }

const choicesShown = 20
/** What fits on a button of Slack. */
const longestLabel = 75
const longestPhrase = 60

/** Several fit one name: asks which one, with what tells them apart. Lists only entities inside the scope. */
export function answerWhichOne(asked: Asked, rows: readonly EntityRow[], reading: Reading): Draft {
  const kind = rows[0]?.kind === 'company' ? 'account' : 'person'
  const written = asked.text.match(phrasePattern(asked.phrase))?.[0] ?? asked.phrase
  const text = `More than one ${kind} fits “${written}”. Which one?`
  return { sentences: [gap(text), ...periodRead(asked)], choices: choicesOf(asked, rows, reading) }
}

type Offered = { nearest: readonly EntityRow[]; met: readonly EntityRow[] }

/** Nobody fits: says so, and offers the names that come near, else the accounts met most. */
export function answerUnknownName(asked: Asked, { nearest, met }: Offered, reading: Reading): Draft {
  const phrase = asked.phrase.slice(0, longestPhrase)
  const offer = nearest.length > 0 ? ' Did you mean one of these?' : ''
  const text = `I found nobody and no account named “${phrase}” among those you can see.${offer}`
  const offersMet = nearest.length === 0 && met.length > 0
  return {
    sentences: [
      gap(text),
      ...periodRead(asked),
      ...(offersMet ? [gap('No name comes near; these accounts are met most.')] : []),
    ],
    choices: choicesOf(asked, nearest.length > 0 ? nearest : met, reading),
  }
}

// A wrong period is seen at once where it is said back.
function periodRead({ period }: Asked): Sentence[] {
  return period === null ? [] : [gap(`The period I understood: ${period}.`)]
}

function gap(text: string): Sentence {
  return { kind: 'gap', text, support: [] }
}

/** Cuts a text to what a button holds. */
export function fitLabel(text: string): string {
  return text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1).trimEnd()}…`
}

function choicesOf(asked: Asked, rows: readonly EntityRow[], reading: Reading): Choice[] {
  return rows.slice(0, choicesShown).map((row) => {
    const last = row.last ? `, last ${sayDay(row.last, reading)}` : ''
    return {
      label: fitLabel(row.detail ? `${row.name}, ${row.detail}` : row.name),
      detail: `${plural(row.interactions, 'conversation')}${last}`,
      question: settle(asked, row),
    }
  })
}

// The id settles what the name could not.
function settle({ text, phrase, command }: Asked, row: EntityRow): string {
  const id = `[${row.kind}:${row.id}]`
  const named = text.replace(phrasePattern(phrase), id)
  const settled = named.includes(id) ? named : `${text} ${id}`
  return command === 'ask' ? settled : `${command} ${settled}`
}

// The phrase was folded, so what stood between its words may be more than a space.
function phrasePattern(phrase: string): RegExp {
  const words = phrase.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'iu')
}
