import { AppError } from '../../lib/errors.ts'
import type { Label } from '../group/group-records.ts'
import { checkColumns, readTable } from './read-table.ts'

const pair = ['record_id_l', 'record_id_r']
const answers = ['verdict', 'label', 'is_match']
const same = new Set(['same', 'true', '1', 'yes', 'match'])
const different = new Set(['different', 'false', '0', 'no'])

/** Reads what people said of pairs: `record_id_l, record_id_r` and `verdict` (same, different, unsure), or `is_match`. */
export function readLabelFile(path: string, ids: ReadonlySet<string>): Label[] {
  const table = readTable(path)
  checkColumns(path, table, { required: pair, known: [...pair, ...answers, 'actor', 'at'] })
  const column = answers.find((name) => table.columns.includes(name))
  if (!column)
    throw new AppError('entities.columns', `${path} lacks the answers; it needs one of ${answers.join(', ')}`)
  return table.rows.flatMap((row, index): Label[] => {
    const [a = '', b = ''] = pair.map((name) => row[name])
    const stranger = [a, b].find((id) => !ids.has(id))
    const where = `${path}, line ${index + 2}`
    if (stranger !== undefined) {
      throw new AppError(
        'entities.label',
        `${where}: there is no record “${stranger}”; correct the id or drop the line`,
      )
    }
    const said = (row[column] ?? '').toLowerCase()
    if (same.has(said)) return [{ a, b, verdict: 'same' }]
    if (different.has(said)) return [{ a, b, verdict: 'different' }]
    if (said === 'unsure' || said === '') return []
    throw new AppError('entities.label', `${where}: “${said}” is no answer; write same, different or unsure`)
  })
}
