import { Hono } from 'hono'
import type { Memory } from '../memory/create-memory.ts'
import { type Audit, actorOf } from '../model/audit.ts'
import type { Scope } from '../model/scope.ts'
import { cleanText } from '../privacy/clean-text.ts'
import { allowedAddress } from '../privacy/proof-links.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import { everything } from '../stores/postgres/interaction-filter.ts'

type Settings = {
  /** Hosts that the sources' own addresses may lead to; none where they lead nowhere. */
  proofHosts: readonly string[]
  recall: Memory['recall']
  conversations: Pick<Conversations, 'snapshot'>
  /** What the person behind a request may see; null when nobody knows who asks. */
  scopeOf(user: string | undefined): Scope | null
  audit: Audit
}

const notFound = { ok: false, error: 'There is no such conversation among those you can see.' }

/** `/i/ID.json`: one conversation as its viewer may see it. What is forbidden and what is absent read alike. */
export function createTranscripts(settings: Settings): Hono {
  const { scopeOf, proofHosts } = settings
  const app = new Hono()
  // Ids hold slashes, and a slash in a path arrives decoded or not depending on who sent it.
  app.get('/i/:id{.+\\.json}', async (context) => {
    const scope = scopeOf(context.req.query('user'))
    const id = context.req.param('id').replace(/\.json$/, '')
    const transcript = scope && (await readTranscript(settings, scope, id))
    if (scope) await noteView(settings, scope, transcript === null ? null : id)
    if (!transcript) return context.json(notFound, 404)
    const { permalink } = transcript
    return context.json({ ...transcript, permalink: permalink && allowedAddress(permalink, proofHosts) })
  })
  return app
}

// Before it is shown; what is out of sight leaves a line that does not say whether there is such a conversation.
function noteView({ audit }: Settings, scope: Scope, id: string | null): Promise<void> {
  const { actor } = actorOf(scope)
  const details = { surface: 'web' }
  return id === null
    ? audit.note(scope.domain, { actor, action: 'refused', details: { ...details, reason: 'not_in_sight' } })
    : audit.note(scope.domain, { actor, action: 'transcript_viewed', subject: id, shown: [id], details })
}

async function readTranscript({ recall, conversations }: Settings, scope: Scope, id: string) {
  const found = await recall(scope, id)
  if (!found) return null
  const { head, participants, turns } = found
  return {
    id: head.id,
    title: cleanText(head.title),
    type: head.type,
    sourceSystem: head.sourceSystem,
    occurredAt: head.occurredAt,
    company: head.company ?? (head.companyId && (await accountOf(conversations, scope, id))),
    permalink: head.permalink,
    participants: participants.map(({ name, role, side }) => ({ name: cleanText(name), role, side })),
    turns: turns.map(({ turnId, speaker, side, text, startSeconds, at }) => ({
      id: turnId,
      speaker: cleanText(speaker),
      side,
      // Proofs count in its characters, so it is cleaned where it is shown.
      text,
      startSeconds,
      at,
    })),
  }
}

// Where a source names no company, the account is one that was found out.
async function accountOf(conversations: Settings['conversations'], scope: Scope, id: string): Promise<string | null> {
  const [head] = await conversations.snapshot(scope, (reader) => reader.heads({ ...everything, ids: [id] }))
  return head?.company ?? null
}
