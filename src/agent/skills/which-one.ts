import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { plural } from '../compose/wording.ts'
import type { Draft } from './skill.ts'

const namesShown = 20

/** Several fit one name: asks which one, with what tells them apart. Lists only entities inside the scope. */
export function answerWhichOne(
  asked: { text: string; phrase: string; command: string },
  rows: readonly EntityRow[],
  reading: Reading,
): Draft {
  const shown = rows.slice(0, namesShown)
  const choices = shown.map((row) => {
    const last = row.last ? `, last ${sayDay(row.last, reading)}` : ''
    const detail = [row.detail, `${plural(row.interactions, 'conversation')}${last}`].filter(Boolean).join(': ')
    return { label: row.detail ? `${row.name}, ${row.detail}` : row.name, detail, question: settle(asked, row) }
  })
  const text = `${rows.length} ${rows[0]?.kind === 'company' ? 'companies' : 'people'} fit “${asked.phrase}”. Which one?`
  return { sentences: [{ kind: 'gap', text, support: [] }], choices }
}

/** Nobody fits: says so, and offers the names that come near. */
export function answerUnknownName(
  asked: { text: string; phrase: string; command: string },
  nearest: readonly EntityRow[],
  reading: Reading,
): Draft {
  const text = `I found nobody and no account named “${asked.phrase}” among those you can see.`
  const choices = nearest.length > 0 ? answerWhichOne(asked, nearest, reading).choices : []
  return { sentences: [{ kind: 'gap', text, support: [] }], ...(choices ? { choices } : {}) }
}

// The id settles what the name could not.
function settle({ text, phrase, command }: { text: string; phrase: string; command: string }, row: EntityRow): string {
  const named = text.toLowerCase().includes(phrase.toLowerCase())
    ? text.replace(new RegExp(phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i'), `[${row.kind}:${row.id}]`)
    : `${text} [${row.kind}:${row.id}]`
  return command === 'ask' ? named : `${command} ${named}`
}
