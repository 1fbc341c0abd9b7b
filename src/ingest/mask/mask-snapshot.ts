import { contentDigest } from '../../lib/ids.ts'
import type { Interaction } from '../../model/interaction.ts'
import { cleanText } from '../../privacy/clean-text.ts'
import type { RewriteSnapshot, Snapshot } from '../../stores/postgres/remask/rewrite-conversations.ts'
import type { MaskIncoming } from './mask-incoming.ts'

type Part = Snapshot['turns'][number]

/** A stored conversation as it would be stored now; null where that is how it is. */
export function maskSnapshot(mask: MaskIncoming): RewriteSnapshot {
  return (snapshot) => {
    const { interaction, values } = mask.interaction(toInteraction(snapshot))
    const { title, collection, company, participants, turns, metadata } = interaction
    const masked: Snapshot = {
      ...patched(snapshot, {
        text: turns.map((turn) => turn.text).join('\n'),
        ...{ title, collection, metadata, company_name: company },
      }),
      id: snapshot.id,
      turns: snapshot.turns.map((turn, index) => {
        const { text: said, speaker, caption } = turns[index] ?? {}
        return patched(turn, { text: said, speaker, caption })
      }),
      participants: snapshot.participants.map((participant, index) => {
        const { name, role, email, company: company_name } = participants[index] ?? {}
        return patched(participant, { name, role, email, company_name })
      }),
    }
    return contentDigest(masked) === contentDigest(snapshot) ? null : { snapshot: masked, values }
  }
}

/** With other values of the columns that held one. */
function patched(part: Part, values: Part): Part {
  const held = Object.entries(values).filter(([column]) => part[column] != null)
  return { ...part, ...Object.fromEntries(held) }
}

/** As much of it as is masked. */
function toInteraction(snapshot: Snapshot): Interaction {
  const participants = snapshot.participants.map((one) => ({
    ...{ name: text(one.name), side: 'unknown' as const },
    ...given(one, { role: 'role', email: 'email', company: 'company_name' }),
  }))
  const turns = snapshot.turns.map((turn) => ({
    ...{ id: text(turn.turn_id), speaker: text(turn.speaker), text: text(turn.text) },
    ...given(turn, { caption: 'caption' }),
  }))
  return {
    ...{ id: snapshot.id, sourceSystem: 'file', sourceId: '', type: '', audience: { kind: 'everyone' } },
    ...{ title: text(snapshot.title), collection: text(snapshot.collection) },
    ...given(snapshot, { company: 'company_name' }),
    ...{ participants, turns, metadata: (snapshot.metadata ?? {}) as Interaction['metadata'] },
  }
}

function text(value: unknown): string {
  return cleanText(String(value ?? ''))
}

function given(part: Part, names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, column]) => (part[column] == null ? [] : [[name, text(part[column])]])),
  )
}
