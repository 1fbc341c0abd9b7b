import { contentDigest } from '../../lib/ids.ts'
import type { Interaction } from '../../model/interaction.ts'
import { audienceChannelOf, privateToOf } from './conversations.ts'
import type { Transaction } from './database.ts'

/** Digest of what an interaction's rows must say: everything a source decides, but not whom its people were resolved to. */
export function expectedDigest(interaction: Interaction): string {
  const { turns, participants, audience } = interaction
  return contentDigest({
    type: interaction.type,
    text: turns.map(({ text }) => text).join('\n'),
    metadata: interaction.metadata,
    source_system: interaction.sourceSystem,
    source_id: interaction.sourceId,
    title: interaction.title,
    collection: interaction.collection,
    company_name: interaction.company ?? null,
    occurred_at: instantOf(interaction.occurredAt),
    permalink: interaction.permalink ?? null,
    private_to: privateToOf(audience),
    audience_channel: audienceChannelOf(audience),
    turns: turns.map((turn) => [
      turn.id,
      turn.speaker,
      turn.text,
      turn.caption ?? null,
      turn.startSeconds ?? null,
      turn.endSeconds ?? null,
      instantOf(turn.at),
      turn.permalink ?? null,
    ]),
    participants: participants.map(({ name, role, email, company, side }) => [
      name,
      role ?? null,
      email ?? null,
      company ?? null,
      side,
    ]),
  })
}

/** Digests of what the rows of these interactions say, by id. */
export async function storedDigests({ query }: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<{ id: string; content: StoredContent }>(
    `select i.id, jsonb_build_object('type', i.type, 'text', i.text, 'metadata', i.metadata,
       'source_system', i.source_system, 'source_id', i.source_id, 'title', i.title, 'collection', i.collection,
       'company_name', i.company_name, 'occurred_at', i.occurred_at, 'permalink', i.permalink, 'private_to', i.private_to,
       'audience_channel', i.audience_channel,
       'turns', (select coalesce(jsonb_agg(jsonb_build_array(t.turn_id, t.speaker, t.text, t.caption, t.start_seconds,
          t.end_seconds, t.at, t.permalink) order by t.position), '[]') from turns t where t.interaction_id = i.id),
       'participants', (select coalesce(jsonb_agg(jsonb_build_array(p.name, p.role, p.email, p.company_name, p.side)
          order by p.position), '[]') from participants p where p.interaction_id = i.id)) as content
     from interactions i where i.id = any($1)`,
    [ids],
  )
  return new Map(rows.map(({ id, content }) => [id, contentDigest(inOneTimeZone(content))]))
}

type StoredContent = Record<string, unknown> & { occurred_at: string | null; turns: unknown[][] }

const turnTime = 6

function inOneTimeZone(content: StoredContent): unknown {
  return {
    ...content,
    occurred_at: instantOf(content.occurred_at),
    turns: content.turns.map((turn) => turn.map((value, index) => (index === turnTime ? instantOf(value) : value))),
  }
}

function instantOf(value: unknown): string | null {
  return typeof value === 'string' ? new Date(value).toISOString() : null
}
