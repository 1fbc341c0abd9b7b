import type { z } from 'zod'
import type { Audience, interactionSchema, Participant, Turn } from '../../model/interaction.ts'
import type { ConversationLine } from './conversation-schema.ts'
import { type FileContext, unknownSpeaker } from './file-record.ts'
import { sideOfMailbox } from './side-of-mailbox.ts'

type Defaults = { context: FileContext; collection: string; repairedCharacters: number }

/** Renames a checked conversation line into the model's terms; fields nobody knows are kept under `metadata.otherFields`. */
export function toInteraction(line: ConversationLine, defaults: Defaults): z.input<typeof interactionSchema> {
  const turns = line.turns.map(toTurn)
  return {
    id: line.id,
    sourceSystem: line.source ?? defaults.context.sourceSystem,
    sourceId: line.source_id ?? line.id,
    type: line.type,
    title: line.title ?? line.id,
    collection: line.collection ?? defaults.collection,
    company: line.company ?? undefined,
    occurredAt: line.occurred_at ?? undefined,
    permalink: line.permalink ?? undefined,
    audience: toAudience(line.audience),
    participants: toParticipants(line, defaults.context.internalMailDomains),
    turns,
    metadata: toMetadata(line, defaults.repairedCharacters),
  }
}

function toTurn(turn: ConversationLine['turns'][number]): Turn {
  const start = turn.start ?? undefined
  const end = turn.end ?? undefined
  return {
    id: turn.id,
    speaker: turn.speaker.trim() === '' ? unknownSpeaker : turn.speaker,
    text: turn.text,
    startSeconds: start,
    endSeconds: isBackwards(start, end) ? undefined : end,
    at: turn.at ?? undefined,
    permalink: turn.permalink ?? undefined,
    caption: turn.image ?? undefined,
  }
}

function isBackwards(start: number | undefined, end: number | undefined): boolean {
  return start !== undefined && end !== undefined && end < start
}

function toParticipants(line: ConversationLine, internalMailDomains: string[]): Participant[] {
  const given = line.participants ?? []
  if (given.length === 0) {
    const speakers = new Set(line.turns.map((turn) => turn.speaker.trim()).filter((name) => name !== ''))
    return [...speakers].map((name) => ({ name, side: 'unknown' }))
  }
  return given.map((participant) => ({
    name: participant.name,
    role: participant.role ?? undefined,
    email: participant.email ?? undefined,
    company: participant.company ?? undefined,
    side: participant.side ?? sideOfMailbox(participant.email ?? undefined, internalMailDomains),
  }))
}

function toAudience(audience: Audience | null | undefined): Audience {
  if (audience === null || audience === undefined) return { kind: 'everyone' }
  if (audience.kind === 'everyone') return audience
  return { kind: 'members', emails: audience.emails.map((email) => email.trim().toLowerCase()) }
}

const knownFields = new Set([
  ...['id', 'dataset', 'collection', 'type', 'title', 'participants', 'company', 'occurred_at', 'turns', 'meta'],
  ...['source', 'source_id', 'permalink', 'audience'],
])

function toMetadata(line: ConversationLine, repairedCharacters: number): Record<string, unknown> {
  const others = Object.entries(line).filter(([key]) => !knownFields.has(key))
  const droppedEndTimes = line.turns.filter((turn) =>
    isBackwards(turn.start ?? undefined, turn.end ?? undefined),
  ).length
  return {
    ...line.meta,
    ...(typeof line.dataset === 'string' ? { dataset: line.dataset } : {}),
    ...(others.length > 0 ? { otherFields: Object.fromEntries(others) } : {}),
    ...(droppedEndTimes > 0 ? { droppedEndTimes } : {}),
    ...(repairedCharacters > 0 ? { repairedCharacters } : {}),
  }
}
