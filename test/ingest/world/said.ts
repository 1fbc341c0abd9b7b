import type { World } from '../../../src/ingest/world/generate-world.ts'

/** One thing said or written, read back from the landed tables as an ingest would. */
export type Said = {
  system: string
  sourceId: string
  turn: number
  text: string
  /** Dallas wall clock, YYYY-MM-DD HH:MM. */
  at: string
  seconds: number | null
}

export const rowsOf = (world: Pick<World, 'tables'>, name: string) =>
  world.tables.find((table) => table.name === name)?.rows ?? []

/** Every turn, message and record of a world. */
export function everythingSaid(world: World): Said[] {
  return [...spoken(world), ...messages(world), ...hubspot(world), ...salesforce(world)]
}

const minutes = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Chicago',
  dateStyle: 'short',
  timeStyle: 'short',
})

export const dallas = (value: unknown): string => minutes.format(new Date(String(value)))

type Monologue = { sentences: { start: number; text: string }[] }

function spoken(world: World): Said[] {
  const started = new Map(rowsOf(world, 'gong_calls').map((row) => [row.id, row.started]))
  return rowsOf(world, 'gong_call_transcripts').flatMap((row) =>
    (row.transcript as Monologue[]).map((turn, index) => ({
      system: 'gong',
      sourceId: String(row.callId),
      turn: index,
      text: turn.sentences.map((sentence) => sentence.text).join(' '),
      at: dallas(started.get(row.callId)),
      seconds: (turn.sentences[0]?.start ?? 0) / 1000,
    })),
  )
}

function messages(world: World): Said[] {
  return rowsOf(world, 'slack_threads').map((row) => ({
    system: 'slack',
    sourceId: `${row.channel_id}/${row.ts}`,
    turn: 0,
    text: String(row.text),
    at: dallas(new Date(Number(row.ts) * 1000)),
    seconds: null,
  }))
}

function hubspot(world: World): Said[] {
  const texts = [
    'hs_note_body',
    'hs_email_text',
    'hs_task_body',
    'hs_call_body',
    'hs_meeting_body',
    'description',
    'content',
  ]
  return world.tables
    .filter((table) => /^hubspot_(engagements|deals|tickets)/.test(table.name))
    .flatMap((table) =>
      table.rows.map((row) => {
        const properties = row.properties as Record<string, string | null>
        const text = texts.map((name) => properties[name]).find((value) => typeof value === 'string') ?? ''
        return {
          system: 'hubspot',
          sourceId: String(row.id),
          turn: 0,
          text,
          at: dallas(properties.hs_timestamp),
          seconds: null,
        }
      }),
    )
}

function salesforce(world: World): Said[] {
  return ['task', 'event', 'note', 'opportunity'].flatMap((object) =>
    rowsOf(world, `salesforce_${object}`).map((row) => ({
      system: 'salesforce',
      sourceId: String(row.Id),
      turn: 0,
      text: String(row.Body ?? row.Description ?? ''),
      at: dallas(row.StartDateTime ?? row.CreatedDate),
      seconds: null,
    })),
  )
}
