import type { CancelQuestion } from '../listeners/queue.ts'

type Line = { cancel(name: string, userId: string): 'out' | 'running' | 'gone' | Promise<'out' | 'running' | 'gone'> }

/** Takes back what waits: a question in the inbox ("event …"), or a command or a press in its turn ("turn …"). */
export function createCancelQuestion({ inbox, tracker }: { inbox: Line; tracker: Line }): CancelQuestion {
  return async (name, userId) =>
    name.startsWith('event ') ? inbox.cancel(name.slice('event '.length), userId) : tracker.cancel(name, userId)
}
