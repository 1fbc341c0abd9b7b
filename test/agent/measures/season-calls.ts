import { z } from 'zod'
import type { CallTurn } from '../../../src/agent/measures/call-turn.ts'
import { measureCall } from '../../../src/agent/measures/measure-call.ts'
import type { RepCall } from '../../../src/agent/measures/rep-call.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { World } from '../../../src/ingest/world/generate-world.ts'
import type { Side } from '../../../src/model/interaction.ts'

const reps = ['dana', 'maya', 'luis', 'hana', 'theo']

const callRow = z.object({
  id: z.string(),
  metaData: z.object({ started: z.string(), title: z.string() }),
  parties: z.array(
    z.object({
      speakerId: z.string().nullable(),
      name: z.string().nullable(),
      emailAddress: z.string().nullable(),
      affiliation: z.string(),
    }),
  ),
})
const transcriptRow = z.object({
  callId: z.string(),
  transcript: z.array(
    z.object({
      speakerId: z.string(),
      sentences: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
    }),
  ),
})

export type WorldCall = { id: string; title: string; started: string; reps: string[]; turns: CallTurn[] | null }

const sideOf: Record<string, Side> = { Internal: 'internal', External: 'customer' }

/** Every landed call with its turns, a rep's turns under the rep's key. */
export function worldCalls(world: World): WorldCall[] {
  const rowsOf = (name: string) => world.tables.find((table) => table.name === name)?.rows ?? []
  const transcripts = new Map(
    rowsOf('gong_call_transcripts').map((row) => {
      const { callId, transcript } = transcriptRow.parse(row)
      return [callId, transcript] as const
    }),
  )
  return rowsOf('gong_extensive_calls').map((row) => {
    const { id, metaData, parties } = callRow.parse(row)
    const keyed = parties.map((party) => ({ ...party, rep: repOf(party.emailAddress) }))
    const turns = transcripts.get(id)?.map(({ speakerId, sentences }): CallTurn => {
      const party = keyed.find((one) => one.speakerId === speakerId)
      return {
        speaker: party?.rep ?? speakerId,
        side: sideOf[party?.affiliation ?? ''] ?? 'unknown',
        text: sentences.map(({ text }) => text).join(' '),
        startSeconds: (sentences[0]?.start ?? 0) / 1000,
        endSeconds: (sentences.at(-1)?.end ?? 0) / 1000,
      }
    })
    return {
      id,
      title: metaData.title,
      started: metaData.started,
      reps: keyed.flatMap(({ rep }) => (rep ? [rep] : [])),
      turns: turns ?? null,
    }
  })
}

export function measured(calls: WorldCall[]): RepCall[] {
  return calls.map(({ id, reps: taking, turns }) => ({
    id,
    reps: taking.map((rep) => ({ rep, speaker: rep })),
    measures: turns && measureCall(turns, { rivals: payReady.rivals }),
  }))
}

function repOf(email: string | null): string | undefined {
  return reps.find((rep) => email === `${rep}@payready.example`)
}
