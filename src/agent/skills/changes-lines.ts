import { sayDay } from '../../lib/say-date.ts'
import type { AnswerTable, Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayRecordChange } from '../compose/change-words.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayWhere } from '../compose/wording.ts'
import { daysLate, sinceOf } from '../facts/change-metrics.ts'
import type { Changes } from '../facts/changes-since.ts'
import { everything } from '../facts/everything.ts'
import type { Since } from './changes.ts'
import { promiseLine } from './promise-lines.ts'
import type { SkillInput } from './skill.ts'

type Row = AnswerTable['rows'][number]
type Line = { line: Sentence; row: Row }

const mostRows = 60
/** Later than this it came late: a sync is due every few hours. */
const lateDays = 2

/** The first of all kinds of change as sentences, the others as rows. */
export function changeLines(changes: Changes, given: Since & { most: number }, input: SkillInput) {
  const kinds = [
    () => changes.records.map((record) => recordLine(record, input)),
    () => changes.corrected.map((one) => correctedLine(one, given, input)),
    () => late(changes).map((head) => lateLine(head, changes, input)),
    () => changes.promises.map(({ promise }) => withRow(promiseLine(promise, input), [], input)),
    () => changes.arrived.filter((head) => !late(changes).includes(head)).map((head) => arrivedLine(head, input)),
  ]
  const all = kinds.map((lines) => lines())
  const lines: Sentence[] = []
  const rest: Row[] = []
  // One of each kind before a second of any.
  for (let round = 0; round < Math.max(...all.map(({ length }) => length)); round += 1) {
    for (const one of all.flatMap((kind) => kind[round] ?? [])) {
      if (lines.length < given.most) lines.push(one.line)
      else if (rest.length < mostRows && one.row.cells.length > 0) rest.push(one.row)
    }
  }
  return { lines, rest }
}

export function changeTable(rows: readonly Row[], _input: SkillInput): AnswerTable | null {
  if (rows.length === 0) return null
  return { kind: 'figures', caption: 'Also changed', columns: ['Date', 'What', 'Change'], rows: [...rows] }
}

function late({ arrived, arrivedAt }: Changes): InteractionHead[] {
  return arrived.filter((head) => (daysLate(head, arrivedAt.get(head.id)) ?? 0) >= lateDays)
}

function arrivedLine(head: InteractionHead, { reading }: SkillInput): Line {
  const support: Support[] = [{ kind: 'interaction', id: head.id }]
  const day = head.occurredAt ? sayDay(head.occurredAt, reading) : 'undated'
  const what = `${sayWhere(head)} “${head.title}”`
  return told(`${what}, ${day}, came in`, [day, what, 'came in'], support)
}

function lateLine(head: InteractionHead, { arrivedAt }: Changes, input: SkillInput): Line {
  const { evidence, reading } = input
  const fact = countFact('days_late', daysLate(head, arrivedAt.get(head.id)) ?? 0, { ...everything, ids: [head.id] })
  const support: Support[] = [{ kind: 'interaction', id: head.id }, evidence.addNumber(fact)]
  const day = head.occurredAt ? sayDay(head.occurredAt, reading) : 'undated'
  const what = `${sayWhere(head)} “${head.title}”`
  return told(`${what}, ${day}, came in ${sayFigure(fact)}`, [day, what, `came in ${sayFigure(fact)}`], support)
}

function correctedLine({ head, turns }: Changes['corrected'][number], given: Since, input: SkillInput): Line {
  const { evidence, reading } = input
  const of = sinceOf(given, reading)
  const fact = countFact('corrected_turns', turns, { ...everything, ids: [head.id], of })
  const support: Support[] = [{ kind: 'interaction', id: head.id }, evidence.addNumber(fact)]
  const day = head.occurredAt ? sayDay(head.occurredAt, reading) : 'undated'
  const what = `${sayWhere(head)} “${head.title}”`
  return told(`${what}, ${day}, was corrected: ${sayFigure(fact)}`, [day, what, sayFigure(fact)], support)
}

function recordLine(record: Changes['records'][number], { reading }: SkillInput): Line {
  const { what, change, day } = sayRecordChange(record, reading)
  return told(`${what}: ${change}`, [day, what, change], [{ kind: 'crm', id: record.id }])
}

function withRow(line: Sentence, cells: string[], _input: SkillInput): Line {
  return { line, row: { cells, support: line.support } }
}

function told(text: string, cells: string[], support: Support[]): Line {
  return { line: { kind: 'derived', text: `${text}.`, support }, row: { cells, support } }
}
