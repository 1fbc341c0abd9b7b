import { z } from 'zod'

export const promiseVerdicts = ['kept', 'not_promise', 'new_date', 'cleared'] as const
export type PromiseVerdict = (typeof promiseVerdicts)[number]

/** Which promise is meant: where it begins (UTF-16) in which turn. */
export const promiseKeySchema = z.object({
  interactionId: z.string().min(1),
  turnId: z.string().min(1),
  start: z.number().int().nonnegative(),
})
export type PromiseKey = z.infer<typeof promiseKeySchema>

/** What a person said of a promise. `due` (`YYYY-MM-DD`) only of a new date; `actor` a mailbox or `operator`; `at` ISO 8601. */
export type PromiseMark = PromiseKey & { verdict: PromiseVerdict; due: string | null; actor: string; at: string }

/** A promise as a list shows it; `id` is short and stays the same. */
export type ListedPromise = PromiseKey & {
  id: string
  by: string
  company: string | null
  /** How it stands, in words: `Overdue 10 days, due Fri 13 Nov`. */
  standing: string
  status: 'kept' | 'open' | 'overdue' | 'superseded' | 'not_promise'
  /** When it was made, ISO 8601. */
  madeAt: string | null
  words: string
}

export type MarkRequest = { key: PromiseKey; verdict: PromiseVerdict; due: string | null }
/** `marked`: kept, and how the promise stands now; `refused`: the asker may not; `gone`: there is no such promise for them. */
export type MarkOutcome =
  | { kind: 'marked'; promise: ListedPromise }
  | { kind: 'refused'; who: string }
  | { kind: 'gone' }
