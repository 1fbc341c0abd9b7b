import type { App, RespondFn } from '@slack/bolt'
import type { Clock } from '../../lib/clock.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import {
  dateProblem,
  dueField,
  type PromiseDateAbout,
  promiseDateCallback,
  readPromiseDate,
} from '../blocks/promise-date.ts'
import type { Asker, People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'
import { createMarkPromise, type MarkDeps } from './mark-promise.ts'
import { respondTo } from './respond-to.ts'

export type PromiseDateDeps = MarkDeps & { people: Pick<People, 'identify'>; clock: Clock }
type Submitted = {
  respond: RespondFn
  userId: string
  about: PromiseDateAbout
  due: string
  asker: Extract<Asker, { kind: 'staff' }>
}

/** The new day of a promise: a day that cannot be is refused in the modal, any other is marked and told where it was pressed. */
export function registerPromiseDate(app: App, guarded: Guarded, deps: PromiseDateDeps): void {
  const markPromise = createMarkPromise(deps)

  const mark = guarded('promise', async ({ respond, about, due, asker }: Submitted, signal) => {
    const { receiptId, line, threadTs } = about
    const press = { verdict: 'new_date' as const, receiptId, line, due }
    const { text, blocks } = await markPromise(press, { scope: asker.scope, signal })
    await respond({ ...onlyForThem(text), ...(threadTs !== null && { thread_ts: threadTs }), blocks })
  })

  app.view(promiseDateCallback, async ({ ack, body, view }) => {
    const about = readPromiseDate(view.private_metadata)
    const asker = await deps.people.identify(body.user.id, about?.channel ?? null)
    if (!about) return ack()
    if (asker.kind === 'refused') return ack({ response_action: 'errors', errors: { [dueField]: asker.said } })
    const due = view.state.values[dueField]?.[dueField]?.selected_date
    const problem = dateProblem(due, { timeZone: asker.timeZone, now: deps.clock() })
    if (problem !== null) return ack({ response_action: 'errors', errors: { [dueField]: problem } })
    await ack()
    await mark({ respond: respondTo(about.responseUrl), userId: body.user.id, about, due: due ?? '', asker })
  })
}
