import { z } from 'zod'
import { blockId } from './composition.ts'

const maximumColumns = 20
const maximumRows = 100
const maximumTableCharacters = 10_000

const cell = z.looseObject({ type: z.string().min(1) })
const rowsUpTo = (maximum: number) => z.array(z.array(cell).min(1).max(maximumColumns)).min(1).max(maximum)

export const table = z.looseObject({
  ...blockId,
  rows: rowsUpTo(maximumRows),
  column_settings: z.array(z.unknown()).max(maximumColumns).optional(),
})

/** The header row comes on top of the 100 (docs.slack.dev/reference/block-kit/blocks/data-table-block). */
export const dataTable = z
  .looseObject({
    ...blockId,
    caption: z.string().min(1),
    rows: rowsUpTo(maximumRows + 1),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .superRefine(({ rows }, context) => {
    const report = (message: string, path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path: ['rows', ...path] })
    const [header = []] = rows
    header.forEach((headerCell, index) => {
      if (headerCell.type === 'rich_text') report('the header row takes no rich_text', [0, index])
    })
    rows.forEach((row, index) => {
      if (row.length !== header.length) report(`has ${row.length} cells, the header has ${header.length}`, [index])
    })
    const characters = rows.flat().reduce((sum, part) => sum + countCharacters(part), 0)
    if (characters > maximumTableCharacters) {
      report(
        `Too big: expected all cells together to have <=${maximumTableCharacters} characters, have ${characters}`,
        [],
      )
    }
  })

function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countCharacters(item), 0)
  if (value === null || typeof value !== 'object') return 0
  return Object.entries(value).reduce((sum, [key, item]) => {
    const isShown = key === 'text' || key === 'value'
    const isScalar = typeof item === 'string' || typeof item === 'number'
    return sum + (isShown && isScalar ? String(item).length : countCharacters(item))
  }, 0)
}
