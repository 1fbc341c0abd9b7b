/** The columns a table may have, by the connector's schema, and those without which we would read it wrong. */
export type TableColumns = {
  required: readonly string[]
  others: readonly string[]
  /** Columns that belong to the organisation, such as its custom fields: never a surprise. */
  own?: RegExp
}
