import { z } from 'zod'
import type { Script } from './parse-scripts.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const inSystem = z.object({
  name: z.string().optional(),
  email: z.string().nullable().optional(),
  domain: z.string().nullable().optional(),
  owner: z.string().optional(),
})
const colleagueSchema = z.object({
  name: z.string(),
  title: z.string(),
  role: z.enum(['rep', 'success', 'solutions', 'counsel', 'manager', 'executive', 'admin']),
  manager: z.string().optional(),
  timeZone: z.string(),
  team: z.string(),
  since: day.optional(),
})
const contactSchema = z.object({
  account: z.string(),
  name: z.string(),
  title: z.string(),
  email: z.string().optional(),
  in: z.array(z.enum(['hubspot', 'salesforce'])).default(['hubspot', 'salesforce']),
  /** A Salesforce lead, not yet a contact there. */
  lead: z.boolean().default(false),
  /** The person this name stands for, where one source shows somebody under a name of its own. */
  sameAs: z.string().optional(),
  createdOn: day.optional(),
  hubspot: inSystem.optional(),
  salesforce: inSystem.optional(),
  gong: inSystem.optional(),
  slack: inSystem.optional(),
})
const communitySchema = z.tuple([z.string(), z.string(), z.string()])

export const peopleSchema = z.object({
  colleagues: z.record(z.string(), colleagueSchema),
  operators: z.record(z.string(), colleagueSchema),
  contacts: z.record(z.string(), contactSchema),
})
export const accountsSchema = z.record(
  z.string(),
  z.object({
    name: z.string(),
    kind: z.enum(['customer', 'subsidiary', 'prospect', 'investor']),
    parent: z.string().optional(),
    domain: z.string(),
    city: z.string(),
    state: z.string(),
    phone: z.string(),
    system: z.string().optional(),
    units: z.number().optional(),
    owner: z.string(),
    communities: z.array(communitySchema).default([]),
    communityCount: z.number().optional(),
    communityCounts: z.record(z.string(), z.number()).optional(),
    renewal: day.optional(),
    amount: z.number().optional(),
    hubspot: inSystem.optional(),
    salesforce: inSystem.optional(),
    gong: inSystem.optional(),
  }),
)
export const channelsSchema = z.record(
  z.string(),
  z.object({
    members: z.union([z.literal('everyone'), z.array(z.string())]),
    account: z.string().optional(),
    private: z.boolean().default(false),
    shared: z.boolean().default(false),
  }),
)
/** `turns` is lines `role: words`: r rep, s second colleague, c customer, d second customer. */
export const talkSchema = z.object({
  topic: z.string().default('any'),
  next: z.boolean().default(false),
  turns: z.string(),
})
export const threadSchema = z.object({ channel: z.string(), turns: z.string() })
export const recordSchema = z.object({
  system: z.enum(['hubspot', 'salesforce']),
  record: z.enum(['note', 'email', 'task', 'call', 'meeting', 'event', 'ticket', 'deal']),
  direction: z.enum(['in', 'out']).optional(),
  title: z.string(),
  body: z.string(),
})

export const bridgesSchema = z.object({ reactions: z.array(z.string()), starts: z.array(z.string()) })

export type Colleague = z.infer<typeof colleagueSchema>
export type Contact = z.infer<typeof contactSchema>
export type Account = z.infer<typeof accountsSchema>[string]
export type Channel = z.infer<typeof channelsSchema>[string]
export type Talk = z.infer<typeof talkSchema>
export type ThreadTemplate = z.infer<typeof threadSchema>
export type RecordTemplate = z.infer<typeof recordSchema>

/** Everything people wrote of the world, as read from db/world. */
export type WorldMaterial = {
  colleagues: Record<string, Colleague>
  contacts: Record<string, Contact>
  accounts: Record<string, Account>
  channels: Record<string, Channel>
  scripts: Script[]
  openings: Talk[]
  exchanges: Talk[]
  closings: Talk[]
  bridges: z.infer<typeof bridgesSchema>
  threads: ThreadTemplate[]
  records: RecordTemplate[]
  problems: string[]
}
