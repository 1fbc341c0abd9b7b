import { z } from 'zod'

const system = z.enum(['gong', 'slack', 'hubspot', 'salesforce'])
const counts = z.record(z.string(), z.number())
export const sourceRecordSchema = z.object({
  system,
  table: z.string(),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
})
/** A planted passage: characters `start`–`end` of turn `turn` (from 0) of the interaction a source calls `sourceId`. */
export const quoteSchema = z.object({
  kind: z.string(),
  id: z.string(),
  role: z.string(),
  detail: z.array(z.string()),
  system,
  conversation: z.string(),
  sourceId: z.string(),
  account: z.string().nullable(),
  turn: z.number(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  speaker: z.string(),
  side: z.enum(['internal', 'customer', 'unknown']),
  at: z.string(),
  /** Seconds from the start of a call. */
  seconds: z.number().nullable(),
  days: z.array(z.string()),
})
export type Quote = z.infer<typeof quoteSchema>
const moods = z.object({ positive: z.number(), neutral: z.number(), negative: z.number() })
const coaching = z.object({
  calls: z.number(),
  transcribed: z.number(),
  /** Our side's seconds ÷ all spoken seconds, summed over the rep's calls. */
  talkShare: z.number(),
  /** The rep's own seconds ÷ all spoken seconds. */
  ownShare: z.number(),
  questions: z.number(),
  questionsPerCall: z.number(),
  longestMonologueSeconds: z.number(),
  nextSteps: z.number(),
})
export type Coaching = z.infer<typeof coaching>

export const truthSchema = z.object({
  weeksMoved: z.number(),
  /** The story's present, ISO 8601. */
  storyNow: z.string(),
  people: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      account: z.string().nullable(),
      records: z.array(sourceRecordSchema),
    }),
  ),
  companies: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      parent: z.string().nullable(),
      owners: z.object({ salesforce: z.string(), hubspot: z.string() }),
      records: z.array(sourceRecordSchema),
    }),
  ),
  counts: z.object({
    interactions: z.number(),
    bySource: counts,
    byType: counts,
    byAccount: counts,
    byWeek: counts,
    callsByRep: counts,
    landedRows: counts,
    turns: z.number(),
  }),
  coaching: z.object({
    window: z.object({ from: z.string(), to: z.string() }),
    reps: z.record(z.string(), z.object({ season: coaching, november: coaching })),
    medianTalkShare: z.object({ season: z.number(), november: z.number() }),
    weeks: z.record(z.string(), coaching),
  }),
  mood: z.array(z.object({ account: z.string(), week: z.string() }).extend(moods.shape)),
  promises: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      account: z.string().nullable(),
      madeAt: z.string(),
      due: z.string().nullable(),
      kept: z.boolean(),
    }),
  ),
  objections: z.array(
    z.object({
      id: z.string(),
      account: z.string().nullable(),
      by: z.string(),
      at: z.string(),
      answer: z.string(),
      rep: z.string().nullable(),
    }),
  ),
  decisions: z.array(z.object({ id: z.string(), account: z.string().nullable(), at: z.string() })),
  competitors: z.array(
    z.object({ rival: z.string(), account: z.string().nullable(), side: z.string(), tone: z.string(), at: z.string() }),
  ),
  worries: z.array(z.object({ id: z.string(), account: z.string().nullable(), at: z.string() })),
  /** When each account's people last spoke, wrote or sent something. */
  lastContact: z.record(z.string(), z.string()),
  /** What each account's people said since 24 Oct, in turns. */
  customerTurnsInSeason: counts,
  freshness: z.object({
    withoutTranscript: z.array(z.string()),
    quarantined: z.number(),
    caughtUpAtSix: z.number(),
    lastRun: z.record(z.string(), z.string()),
  }),
  quotes: z.array(quoteSchema),
})
export type Truth = z.infer<typeof truthSchema>
