import { contentDigest } from '../../../lib/ids.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * A table with text from outside. `keys` are its key with the types of its columns; `texts` what has to be masked: plain
 * text, JSON, what a record of a source holds, the JSON of Slack, the payload of a rejected record.
 */
export type StoredTable = {
  name: string
  keys: Readonly<Record<string, string>>
  texts: Readonly<Record<string, 'text' | 'json' | 'slack' | 'payload'>>
  /** Columns that are read beside. */
  beside?: readonly string[]
  /** Columns that follow from those rewritten. */
  derive?: (row: Row) => Row
  /** Whose values its tokens stand for, as the vault names a record. */
  subjectOf?: (row: Row) => string
}

const recordKeys = { source_system: 'text', kind: 'text', source_id: 'text' }
const subjectOf = (row: Row) => `${row.source_system}/${row.kind}/${row.source_id}`

/** All of them but conversations and their versions. */
export const storedTables: readonly StoredTable[] = [
  {
    name: 'source_records',
    keys: recordKeys,
    texts: { data: 'json' },
    derive: ({ data }) => ({ content_digest: contentDigest(data) }),
    subjectOf,
  },
  {
    name: 'source_record_versions',
    keys: { ...recordKeys, received_at: 'timestamptz', superseded_at: 'timestamptz' },
    texts: { data: 'json' },
    subjectOf,
  },
  {
    name: 'er_record',
    keys: { id: 'uuid' },
    texts: { fields: 'json' },
    derive: ({ fields }) => ({ digest: contentDigest(fields) }),
  },
  {
    name: 'er_record_versions',
    keys: { id: 'uuid', superseded_at: 'timestamptz' },
    texts: { fields: 'json' },
    derive: ({ fields }) => ({ digest: contentDigest(fields) }),
  },
  { name: 'people', keys: { id: 'uuid' }, texts: { name: 'text', name_key: 'text', email: 'text' } },
  { name: 'companies', keys: { id: 'uuid' }, texts: { name: 'text', name_key: 'text' } },
  {
    name: 'quarantine',
    keys: { id: 'bigint' },
    texts: { reason: 'text', remedy: 'text', payload: 'payload' },
    beside: ['source', 'location'],
    derive: ({ source, location, payload }) => ({ payload_digest: contentDigest([source, location, payload]) }),
  },
  { name: 'slack_inbox', keys: { event_id: 'text' }, texts: { body: 'slack' } },
  { name: 'slack_threads', keys: { channel: 'text', thread_ts: 'text' }, texts: { last_plan: 'json' } },
  { name: 'workspace_messages', keys: { channel: 'text', ts: 'text' }, texts: { message: 'slack' } },
  {
    name: 'receipts',
    keys: { id: 'uuid' },
    texts: { question: 'text', plan: 'json', answer: 'json', request: 'json' },
  },
  { name: 'receipt_corrections', keys: { receipt_id: 'uuid', cause_key: 'text' }, texts: { body: 'json' } },
  { name: 'digest_schedules', keys: { id: 'uuid' }, texts: { request: 'json' } },
  { name: 'coaching_disputes', keys: { id: 'uuid' }, texts: { reason: 'text' } },
  { name: 'workflow_executions', keys: { id: 'uuid' }, texts: { report: 'json', error: 'text' } },
]
