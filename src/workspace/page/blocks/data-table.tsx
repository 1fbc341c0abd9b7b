import { useMemo, useState } from 'preact/hooks'
import { TextBlocks } from '../text/inline-view.tsx'
import { readRichText } from '../text/rich-text.ts'
import { type Cell, readTable, type Sorting, sortRows } from './table-data.ts'

/** A table with its caption, sorted by a press on a column and shown page by page. */
export function DataTableBlock({ block }: { block: Record<string, unknown> }) {
  const table = useMemo(() => readTable(block), [block])
  const [sorting, setSorting] = useState<Sorting>(null)
  const [page, setPage] = useState(0)
  const rows = useMemo(() => sortRows(table.rows, sorting), [table, sorting])
  const pages = Math.max(1, Math.ceil(rows.length / table.pageSize))
  const shown = Math.min(page, pages - 1)
  const visible = rows.slice(shown * table.pageSize, (shown + 1) * table.pageSize)
  const sortBy = (column: number) => {
    setPage(0)
    setSorting(
      sorting?.column !== column
        ? { column, descending: false }
        : sorting.descending
          ? null
          : { column, descending: true },
    )
  }
  return (
    <div class="table-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways and must do so from the keyboard too */}
      <section class="table-scroll" tabIndex={0} aria-label={table.caption || 'Table'}>
        <table class="table">
          {table.caption === '' ? null : <caption>{table.caption}</caption>}
          <thead>
            <tr>
              {table.columns.map((cell, column) => (
                <HeaderCell
                  cell={cell}
                  isNumber={table.rows.length > 0 && table.rows.every((row) => row[column]?.number !== null)}
                  sorting={sorting?.column === column ? sorting : null}
                  onSort={table.sortable ? () => sortBy(column) : null}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map((row) => (
              <tr>{row.map((cell, column) => bodyCell(cell, column === table.rowHeader))}</tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages === 1 ? null : (
        <Pager page={shown} pages={pages} rows={rows.length} pageSize={table.pageSize} onPage={setPage} />
      )}
    </div>
  )
}

type HeaderCellProps = { cell: Cell; isNumber: boolean; sorting: Sorting; onSort: (() => void) | null }

function HeaderCell({ cell, isNumber, sorting, onSort }: HeaderCellProps) {
  const className = isNumber ? 'number' : undefined
  if (onSort === null) {
    return (
      <th scope="col" class={className}>
        {cell.text}
      </th>
    )
  }
  return (
    <th
      scope="col"
      class={className}
      aria-sort={sorting === null ? 'none' : sorting.descending ? 'descending' : 'ascending'}
    >
      <button type="button" class="sort" onClick={onSort}>
        {cell.text}
        <span class="sort-mark" aria-hidden="true">
          {sorting === null ? '↕' : sorting.descending ? '↓' : '↑'}
        </span>
      </button>
    </th>
  )
}

function bodyCell(cell: Cell, isHeader: boolean) {
  const content = cell.raw.type === 'rich_text' ? <TextBlocks blocks={readRichText(cell.raw.elements)} /> : cell.text
  const className = cell.number === null ? undefined : 'number'
  return isHeader ? (
    <th scope="row" class={className}>
      {content}
    </th>
  ) : (
    <td class={className}>{content}</td>
  )
}

type PagerProps = { page: number; pages: number; rows: number; pageSize: number; onPage: (page: number) => void }

function Pager({ page, pages, rows, pageSize, onPage }: PagerProps) {
  const last = Math.min(rows, (page + 1) * pageSize)
  return (
    <nav class="pager" aria-label="Pages of the table">
      <button type="button" class="small-button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </button>
      <span aria-live="polite">
        {page * pageSize + 1}–{last} of {rows}
      </span>
      <button type="button" class="small-button" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        Next
      </button>
    </nav>
  )
}
