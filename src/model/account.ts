import type { Scope } from './scope.ts'

/** Somebody of ours who owns an account in a system. */
export type AccountOwner = { system: string; name: string; email: string | null }

/** An account as our systems know it; `id` is the unified company. Fields the systems do not tell are null. */
export type Account = {
  id: string
  name: string
  /** The company it belongs to without being it. */
  parentId: string | null
  /** `customer`, `prospect`, … in lower case. */
  type: string | null
  /** Newest system first where they differ: Salesforce before HubSpot. */
  owners: AccountOwner[]
  /** The property-management system it runs. */
  system: string | null
  units: number | null
  city: string | null
  state: string | null
}

/** One of our own people. `personId` is the unified person; `managerEmail` who they report to, as the systems say. */
export type Colleague = {
  personId: string | null
  name: string
  email: string
  title: string | null
  timeZone: string | null
  managerEmail: string | null
}

/** A deal, ticket, task or meeting as it stands; `id` is `system/kind/sourceId`, dates are ISO 8601 or `YYYY-MM-DD`. */
export type CrmRecord = {
  id: string
  system: string
  kind: string
  sourceId: string
  /** The unified companies it is about. */
  companyIds: string[]
  owner: string | null
  data: Readonly<Record<string, unknown>>
  receivedAt: string
}

/** A customer, prospect or other company somebody sees conversations with. `isOwn`: one of our systems names them as its owner. */
export type SeenAccount = { id: string; name: string; aliases: string[]; isOwn: boolean; conversations: number }

/** What somebody is to Sophia beside what they may see; more than one where several fit. */
export type Offices = { isManager: boolean; isAdministrator: boolean; mayConfigure: boolean; ownsAccounts: boolean }

/** Who may choose among which accounts, as one person sees them. */
export type AccountBook = {
  /** Accounts in conversations the asker may see: their own first, then those met most. */
  seen(scope: Scope): Promise<SeenAccount[]>
  officesOf(scope: Scope): Promise<Offices>
}
