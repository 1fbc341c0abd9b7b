import { Hono } from 'hono'
import type { Scope } from '../model/scope.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import { everything } from '../stores/postgres/interaction-filter.ts'

type Settings = {
  /** Whether the sources' own addresses lead anywhere. */
  showsPermalinks: boolean
  conversations: Pick<Conversations, 'snapshot'>
  /** What the person behind a request may see; null when nobody knows who asks. */
  scopeOf(user: string | undefined): Scope | null
}

const notFound = { ok: false, error: 'There is no such conversation among those you can see.' }

/** `/i/ID.json`: one conversation as its viewer may see it. What is forbidden and what is absent read alike. */
export function createTranscripts({ conversations, scopeOf, showsPermalinks }: Settings): Hono {
  const app = new Hono()
  // Ids hold slashes, and a slash in a path arrives decoded or not depending on who sent it.
  app.get('/i/:id{.+\\.json}', async (context) => {
    const scope = scopeOf(context.req.query('user'))
    const id = context.req.param('id').replace(/\.json$/, '')
    const transcript = scope && (await readTranscript(conversations, scope, id))
    if (!transcript) return context.json(notFound, 404)
    return context.json(showsPermalinks ? transcript : { ...transcript, permalink: null })
  })
  return app
}

async function readTranscript(conversations: Settings['conversations'], scope: Scope, id: string) {
  return conversations.snapshot(scope, async (reader) => {
    const head = (await reader.heads({ ...everything, ids: [id] }))[0]
    if (!head) return null
    const participants = await reader.participantsOf([id])
    const turns = await reader.turnsOf([id])
    return {
      id: head.id,
      title: head.title,
      type: head.type,
      sourceSystem: head.sourceSystem,
      occurredAt: head.occurredAt,
      company: head.company,
      permalink: head.permalink,
      participants: participants.map(({ name, role, side }) => ({ name, role, side })),
      turns: turns.map(({ turnId, speaker, side, text, startSeconds, at }) => ({
        id: turnId,
        speaker,
        side,
        text,
        startSeconds,
        at,
      })),
    }
  })
}
