import { domainIds } from '../model/domain.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import type { SegmentCache } from './segment-cache.ts'

type Warming = { conversations: Conversations; segments: SegmentCache }

const everyConversation = { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null }
const conversationsPerRead = 50

/** Builds the search segments of everything stored, so that the first question does not have to. */
export async function warmSegments({ conversations, segments }: Warming, signal: AbortSignal): Promise<void> {
  for (const id of domainIds) {
    const scope = { domain: id, viewer: { kind: 'operator' } } as const
    const heads = await conversations.backgroundSnapshot(scope, (reader) => reader.heads(everyConversation))
    segments.retain(id, heads)
    for (let start = 0; start < heads.length && !signal.aborted; start += conversationsPerRead) {
      const part = heads.slice(start, start + conversationsPerRead)
      await conversations.backgroundSnapshot(scope, (reader) => segments.segmentsOf(reader, part, signal))
    }
  }
}
