export type ColumnType = 'text' | 'jsonb' | 'timestamptz' | 'bigint' | 'double precision' | 'boolean' | 'date'
export type LandedRow = Record<string, unknown>

/** What Airbyte lands of one stream; `columns` leaves out the four `_airbyte_*` columns that every row carries too. */
export type LandedTableShape = {
  name: string
  columns: Record<string, ColumnType>
  primaryKey: string[]
  cursor: string
}
export type LandedTable = LandedTableShape & { rows: LandedRow[] }
/** The same with rows made while they are read, as often as asked for. */
export type StreamedTable = LandedTableShape & { rows: () => Iterable<LandedRow> }

/** Airbyte's own columns, in every landed table. */
export const airbyteColumns: Record<string, ColumnType> = {
  _airbyte_raw_id: 'text',
  _airbyte_extracted_at: 'timestamptz',
  _airbyte_generation_id: 'bigint',
  _airbyte_meta: 'jsonb',
}
