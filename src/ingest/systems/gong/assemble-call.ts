import type { Audience } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext, SourceOutcome } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { finishInteraction } from '../finish-interaction.ts'
import { newestRow } from '../newest-row.ts'
import { rejectRow } from '../reject-row.ts'
import { nulledChange } from '../row-changes.ts'
import { type CallFacts, readCallFacts } from './read-call-facts.ts'
import { type Party, readParties } from './read-parties.ts'
import { readTurns } from './read-turns.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>

/** Joins a call, its parties and its transcript; of several rows for one call the newest counts. */
export function assembleCall(callId: string, rows: Rows, context: SourceContext): SourceOutcome {
  const newest = (table: string) => newestRow(rows.get(table) ?? [])
  const call = newest('gong_calls')
  const extensive = newest('gong_extensive_calls')
  const transcript = newest('gong_call_transcripts')
  const used = [call, extensive, transcript].filter((row) => row !== undefined)
  if (call === undefined && extensive === undefined) return { kind: 'filtered', reason: 'no call record yet' }

  const facts = readCallFacts(call, extensive, context)
  if (facts.problems.length > 0) {
    const remedy = 'Correct the call in Gong; the next sync reads it again.'
    return rejectRow(`call ${callId}: ${facts.problems.join('; ')}`, remedy, used)
  }
  const lost = transcript && nulledChange(transcript, ['transcript'])
  if (lost !== undefined) {
    const remedy = 'Refresh the stream callTranscripts in Airbyte, or raise the size its destination takes.'
    return rejectRow(`Airbyte could not land the transcript of call ${callId} (${lost.reason})`, remedy, used)
  }
  const parties = readParties(extensive, rows.get('gong_users'), context)
  const turns = readTurns(callId, transcript, { parties, url: facts.url })
  if (turns.length === 0) return { kind: 'filtered', reason: waitingReason(transcript, facts) }

  const draft = {
    type: 'call',
    title: facts.title ?? 'Untitled call',
    company: parties.find((party) => party.company !== undefined)?.company,
    occurredAt: facts.startedAt,
    permalink: facts.url,
    audience: audienceOf(facts, parties),
    participants: parties.map(({ name, role, email, company, side }) => ({ name, role, email, company, side })),
    turns,
    metadata: facts.metadata,
  }
  return finishInteraction(draft, { system: 'gong', conversationId: callId }, used)
}

// Gong hands out no transcript of a private call in newer connectors: such a call is not waiting for one.
function waitingReason(transcript: LandedRow | undefined, facts: CallFacts): string {
  if (transcript === undefined) return facts.isPrivate ? 'private call without transcript' : 'no transcript yet'
  const isEmpty = columnOf(transcript, 'transcript') === null || columnOf(transcript, 'transcript') === undefined
  return isEmpty ? 'no transcript yet' : 'nothing was said'
}

function audienceOf(facts: CallFacts, parties: readonly Party[]): Audience {
  if (!facts.isPrivate) return { kind: 'everyone' }
  const emails = parties.map((party) => party.email).filter((email) => email !== undefined)
  return { kind: 'members', emails: [...new Set(emails)].sort() }
}
