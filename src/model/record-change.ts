/** A field that says something else; `at` (ISO 8601) and `by` are when it came to and who changed it, where that is known. */
export type FieldChange = { field: string; from: unknown; to: unknown; at: string | null; by: string | null }

/** What a deal, a ticket or an account says otherwise than before; `isNew` where there was none. */
export type RecordChange = { of: string; name: string; isNew: boolean; fields: FieldChange[] }
