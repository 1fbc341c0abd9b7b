import type { Interaction } from '../../../model/interaction.ts'
import type { Transaction } from '../database.ts'
import { keepMentions } from '../mentions.ts'
import { removeConversations } from './remove-conversations.ts'
import { currentSnapshots, type Snapshot, type SnapshotParticipant, versionSnapshots } from './snapshots.ts'
import type { ErasureTools } from './tools.ts'

/** Whom to forget; `ids` and `mentionIds` are every id they ever had. */
export type Whom = {
  ids: readonly string[]
  mentionIds: readonly string[]
  names: string[]
  mailboxes: string[]
  phones: string[]
  /** First names that go also where they stand alone. */
  firstNames?: string[]
}
type Tools = Pick<ErasureTools, 'forgetInConversation' | 'resolve'>

type Rewriting = {
  tools: Tools
  whom: Whom
  now: Date
  /** Called with the turns of a conversation that are about to change; gives how many vectors they have. */
  keepVectors(id: string, positions: number[]): Promise<number>
}

/** Rewrites conversations and what they were before without a person; those that are theirs alone go. Gives how many turns lost their words, and how many vectors went. */
export async function rewriteConversations(
  transaction: Transaction,
  ids: readonly string[],
  { tools, whom, now, keepVectors }: Rewriting,
): Promise<{ erasedTurns: number; vectors: number }> {
  let erasedTurns = 0
  let vectors = 0
  for (const snapshot of await currentSnapshots(transaction, ids)) {
    const outcome = tools.forgetInConversation(snapshot, forgetOf(whom))
    if (outcome.kind === 'whole') {
      vectors += await keepVectors(
        snapshot.id,
        snapshot.turns.map(({ position }) => position),
      )
      await removeConversations(transaction, [snapshot.id], now)
    }
    if (outcome.kind !== 'redacted') continue
    const after = await pointElsewhere(transaction, { before: snapshot, after: completed(outcome.talk, whom), tools })
    vectors += await keepVectors(snapshot.id, changedTurns(snapshot, after))
    await writeCurrent(transaction, after)
    await forgetMarks(
      transaction,
      snapshot.id,
      outcome.erasedTurns.flatMap((position) => snapshot.turns[position]?.turn_id ?? []),
    )
    erasedTurns += outcome.erasedTurns.length
  }
  for (const { id, supersededAt, snapshot } of await versionSnapshots(transaction, ids)) {
    const outcome = tools.forgetInConversation(snapshot, forgetOf(whom))
    if (outcome.kind === 'untouched') continue
    if (outcome.kind === 'whole') {
      await transaction.query(
        'delete from interaction_versions where interaction_id = $1 and superseded_at = $2::timestamptz',
        [id, supersededAt],
      )
      continue
    }
    const after = await pointElsewhere(transaction, { before: snapshot, after: completed(outcome.talk, whom), tools })
    await transaction.query(
      'update interaction_versions set snapshot = $3::jsonb where interaction_id = $1 and superseded_at = $2::timestamptz',
      [id, supersededAt, JSON.stringify(after)],
    )
  }
  return { erasedTurns, vectors }
}

/** How a person is recognised among those present. */
export function forgetOf({ ids, mentionIds, names, mailboxes, phones, firstNames = [] }: Whom) {
  const own = new Set([...ids, ...mentionIds])
  const boxes = new Set(mailboxes)
  return {
    ...{ names, mailboxes, phones, firstNames },
    isErased: (present: { email?: string | null; mention_id?: string | null; person_id?: string }) =>
      own.has(present.mention_id ?? '') ||
      own.has(present.person_id ?? '') ||
      boxes.has(present.email?.toLowerCase() ?? ''),
  }
}

function completed(snapshot: Snapshot, { mailboxes }: Whom): Snapshot {
  const text = snapshot.turns.map((turn) => turn.text).join('\n')
  const privateTo = snapshot.private_to?.filter((mailbox) => !mailboxes.includes(mailbox.toLowerCase())) ?? null
  return { ...snapshot, text, private_to: privateTo }
}

// Whoever is erased is a mention of nobody; it is the one ingest would give them.
async function pointElsewhere(
  transaction: Transaction,
  { before, after, tools }: { before: Snapshot; after: Snapshot; tools: Tools },
): Promise<Snapshot> {
  const changed = after.participants.filter(({ name }, index) => name !== before.participants[index]?.name)
  if (changed.length === 0) return after
  const resolved = tools.resolve(toInteraction(after))
  const erased = new Set(changed.map(({ position }) => position))
  const fresh = after.participants.flatMap(({ position }, index) =>
    erased.has(position) ? [resolved.people[index]] : [],
  )
  const pointers = await keepMentions(
    transaction,
    [{ ...resolved, companies: [], people: fresh.filter((person) => person !== undefined) }],
    after.origin,
  )
  const participants = after.participants.map((participant, index): SnapshotParticipant => {
    const mentionId = resolved.participantMentionIds[index] ?? null
    if (!erased.has(participant.position) || mentionId === null) return participant
    return { ...participant, mention_id: mentionId, person_id: pointers.of(mentionId) ?? mentionId }
  })
  const main =
    participants.find(({ side }) => side === 'customer') ?? participants.find(({ side }) => side === 'unknown')
  return {
    ...after,
    participants,
    ...{ person_mention_id: main?.mention_id ?? null, unified_person_id: main?.person_id ?? null },
  }
}

function toInteraction(snapshot: Snapshot): Interaction {
  return {
    id: snapshot.id,
    sourceSystem: snapshot.source_system as Interaction['sourceSystem'],
    sourceId: snapshot.source_id,
    type: snapshot.type,
    title: snapshot.title,
    collection: snapshot.collection,
    ...(snapshot.company_name === null ? {} : { company: snapshot.company_name }),
    audience: { kind: 'everyone' },
    participants: snapshot.participants.map(({ name, email, role, side, company_name }) => ({
      ...{ name, side },
      ...(email === null ? {} : { email }),
      ...(role === null ? {} : { role }),
      ...(company_name === null ? {} : { company: company_name }),
    })),
    turns: [],
    metadata: {},
  }
}

function changedTurns(before: Snapshot, after: Snapshot): number[] {
  return after.turns.flatMap((turn, index) => {
    return turn.text === before.turns[index]?.text ? [] : [turn.position]
  })
}

async function writeCurrent(transaction: Transaction, after: Snapshot): Promise<void> {
  const { query } = transaction
  const rows = JSON.stringify([after])
  await query(
    `update interactions i set title = n.title, text = n.text, metadata = n.metadata, private_to = n.private_to,
       person_mention_id = n.person_mention_id, unified_person_id = n.unified_person_id, content_digest = '', updated_at = now(),
       change_xid = pg_current_xact_id()
     from jsonb_populate_recordset(null::interactions, $1::jsonb) n where i.id = n.id`,
    [rows],
  )
  await query(
    `update turns t set speaker = n.speaker, text = n.text, caption = n.caption
     from jsonb_populate_recordset(null::turns, $1::jsonb) n
     where t.interaction_id = n.interaction_id and t.position = n.position
       and (t.speaker, t.text, coalesce(t.caption, '')) is distinct from (n.speaker, n.text, coalesce(n.caption, ''))`,
    [JSON.stringify(after.turns)],
  )
  await query(
    `update participants p set name = n.name, email = n.email, role = n.role, person_id = n.person_id, mention_id = n.mention_id
     from jsonb_populate_recordset(null::participants, $1::jsonb) n
     where p.interaction_id = n.interaction_id and p.position = n.position`,
    [JSON.stringify(after.participants)],
  )
  // Each was made under the title, and masked by the names of all who spoke.
  await query('delete from turn_embeddings where interaction_id = $1', [after.id])
  await query('delete from warm_memories where interaction_id = $1', [after.id])
  await query("select set_config('sophia.may_reveal', 'on', true)")
  await query(
    `delete from personal_values where subject_kind = 'interaction' and subject_id = $1 and position(token in $2) = 0`,
    [after.id, JSON.stringify(after)],
  )
  transaction.changed([after.id])
}

async function forgetMarks({ query }: Transaction, interactionId: string, turnIds: readonly string[]): Promise<void> {
  await query("select set_config('sophia.erasing', 'on', true)")
  await query('delete from promise_marks where interaction_id = $1 and turn_id = any($2)', [interactionId, turnIds])
}
