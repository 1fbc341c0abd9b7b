/**
 * Every table that can hold what somebody said or who they are, and what an erasure does with it. `takes`:
 * `conversation`, `record`, `person`: rows go or are rewritten by their own rules; `mask`: names, mailboxes and phone numbers
 * are taken out of what stands; `drop`: rows that name somebody go; `rest`: follows from the others (index, caches);
 * `kept`: nothing of a person is in it but ids and codes, or it may not be changed.
 */
export type Handling = 'conversation' | 'record' | 'person' | 'mask' | 'drop' | 'rest' | 'kept'
/** `columns` are all text, JSON and array columns of the table; those of a table that is not `kept` are searched. */
export type StoreEntry = { takes: Handling; columns: readonly string[]; why: string }

const of = (takes: Handling, columns: string, why: string): StoreEntry => ({ takes, columns: columns.split(' '), why })

export const inventory: Readonly<Record<string, StoreEntry>> = {
  __drizzle_migrations: of('kept', 'hash', 'our own migrations'),
  analytics_cache: of('drop', 'metric_name metric_value', 'counted again every night'),
  answer_feedback: of('drop', 'email verdict reason', 'what a colleague said of answers'),
  audit_events: of('kept', 'actor action subject shown details', 'append-only: ids, and mailboxes of staff who acted'),
  channel_settings: of('mask', 'channel updated_by domain', 'who set a channel'),
  coaching_disputes: of('mask', 'rep_email interaction_id subject verdict reason actor', 'what a rep objected to'),
  companies: of('mask', 'name name_key golden', 'unified companies'),
  cron_lease: of('kept', 'key holder', 'leases'),
  data_sources: of('kept', 'name system', 'when a source was read'),
  digest_deliveries: of(
    'drop',
    'key kind slot channel email state message_ts reason lease_holder',
    'messages that were due',
  ),
  digest_schedules: of('drop', 'kind channel email timezone request created_by', 'digests, followed questions'),
  domain_members: of('drop', 'email added_by', 'who may ask of a domain'),
  embedding_models: of('kept', 'name slot state', 'names of models'),
  entity_mappings: of('person', 'kind source_system source_id', 'ids of sources'),
  er_edge: of('person', 'kind fields decision held model_version', 'compared pairs'),
  er_entity: of('person', 'kind status', 'ids of entities'),
  er_event: of(
    'person',
    'kind type entity_ids before after reason model_version actor',
    'changes of who is who, with the state before',
  ),
  er_key: of('person', 'kind', 'hashes of what records have in common'),
  er_key_df: of('person', 'kind', 'how many records have them'),
  er_label: of('person', 'kind verdict actor question', 'what people said of two records'),
  er_member: of('person', 'kind seen', 'which record is whose'),
  er_model: of('kept', 'version kind body metrics', 'weights'),
  er_pointer: of('mask', 'kind model_version previous_version actor', 'who chose the weights'),
  er_record: of('person', 'kind source source_id fields side digest origin', 'rows resolution works on'),
  er_record_versions: of('person', 'kind source source_id fields side digest origin', 'what they were before'),
  er_run: of('mask', 'trigger report', 'runs of resolution'),
  er_staged_entity: of('person', 'kind status', 'what a run is about to publish'),
  er_staged_event: of('person', 'kind type entity_ids before after reason', 'the same'),
  er_staged_golden: of('person', 'kind name name_key email side golden', 'the same'),
  er_staged_member: of('person', 'kind seen', 'the same'),
  erased_rows: of('kept', 'digest kind', 'keyed digests of what must not come back'),
  erasure_messages: of('mask', 'channel message_ts state reason', 'places in Slack'),
  erasure_targets: of('rest', 'kind row_id', 'emptied when an erasure is over'),
  erasures: of('mask', 'kind subject_digest reason requested_by state report', 'what was erased, without whom'),
  index_entries: of(
    'rest',
    'interaction_id target source_system object_ids content_hashes',
    'follows the conversations',
  ),
  index_outbox: of('mask', 'interaction_id held_by error', 'what the index has yet to take up'),
  interaction_versions: of('conversation', 'interaction_id snapshot', 'what conversations were before'),
  interactions: of(
    'conversation',
    'id type text metadata source_system source_id title collection company_name permalink private_to origin content_digest audience_channel',
    'conversations',
  ),
  legal_holds: of('mask', 'kind subject reason placed_by lifted_by', 'holds that ended'),
  masking_keys: of('kept', 'key', 'keys of tokens and digests'),
  model_usage: of('drop', 'viewer', 'what a colleague’s questions cost'),
  participants: of('conversation', 'interaction_id name role email company_name side', 'who took part'),
  people: of('person', 'name name_key email side golden', 'unified people'),
  personal_values: of('conversation', 'subject_kind subject_id token type value', 'values behind tokens'),
  posted_answers: of('kept', 'channel thread_ts message_ts only_for', 'places in Slack'),
  preferences: of('drop', 'email key value', 'what a colleague chose, consents too'),
  private_channel_members: of('drop', 'channel_id email', 'who is in a private channel'),
  promise_marks: of('mask', 'interaction_id turn_id verdict actor', 'what was said of promises'),
  quarantine: of('drop', 'source location reason remedy payload payload_digest', 'records that could not be loaded'),
  receipt_corrections: of('mask', 'cause_key cause body lease_holder message_ts', 'what changed beneath answers'),
  receipt_rows: of('kept', 'kind row_id digest', 'salted digests; the salt goes with the receipt'),
  receipts: of(
    'mask',
    'question viewer plan answer request scope versions verdict salt',
    'answers; blanked whole where they stood on what went',
  ),
  retention_rules: of('mask', 'system type updated_by', 'how long what is kept'),
  slack_inbox: of(
    'mask',
    'event_id message_key body lease_holder answer_ts outcome stream_ts actor',
    'what Slack delivered',
  ),
  slack_threads: of('mask', 'channel thread_ts last_plan', 'the plan a follow-up starts from'),
  source_record_versions: of(
    'record',
    'source_system kind source_id data origin',
    'what rows of the sources were before',
  ),
  source_records: of('record', 'source_system kind source_id data origin content_digest', 'rows of the sources'),
  sync_intents: of('mask', 'id connection_id outcome', 'syncs asked of Airbyte'),
  sync_state: of('kept', 'source stream cursor', 'checkpoints'),
  tombstones: of('kept', 'interaction_id', 'ids of removed conversations'),
  turn_embeddings: of('conversation', 'interaction_id model content_hash', 'vectors'),
  turns: of('conversation', 'interaction_id turn_id speaker side text caption permalink', 'what was said'),
  warm_memories: of('conversation', 'interaction_id value', 'conversations ready to be handed out'),
  workflow_executions: of('mask', 'workflow trigger status report error', 'runs of jobs'),
  workspace_messages: of('mask', 'channel ts message', 'messages of the local workspace'),
}
