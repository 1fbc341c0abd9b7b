import type { Agent, AnswerRequest } from '../../model/agent.ts'
import type { Answer } from '../../model/answer.ts'

/** Asks the agent and stops waiting once the signal fires, even where the agent is in the middle of something. */
export async function ask(agent: Pick<Agent, 'answer'>, request: AnswerRequest): Promise<Answer> {
  request.signal.throwIfAborted()
  const { promise: stopped, reject } = withRejection()
  const stop = (): void => reject(request.signal.reason)
  request.signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([agent.answer(request), stopped])
  } finally {
    request.signal.removeEventListener('abort', stop)
  }
}

function withRejection(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise
  })
  return { promise, reject }
}
