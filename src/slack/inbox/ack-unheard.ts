import type { App } from '@slack/bolt'
import type { SlackLog } from '../log.ts'

type ProcessEvent = App['processEvent']

const maximumTold = 1_000

/**
 * Acknowledges what no listener took, a button of an older message for one: left alone, it hangs for three seconds and
 * shows a warning sign. Each kind is logged once.
 */
export function createAckUnheard(processEvent: ProcessEvent, log: SlackLog): ProcessEvent {
  const told = new Set<string>()

  return async (incoming) => {
    let isAcknowledged = false
    const ack: typeof incoming.ack = async (response) => {
      isAcknowledged = true
      await incoming.ack(response)
    }
    await processEvent({ ...incoming, ack })
    if (isAcknowledged) return
    const { kind, id, response } = describe(incoming.body)
    await incoming.ack(response)
    if (told.has(`${kind}:${id}`) || told.size >= maximumTold) return
    told.add(`${kind}:${id}`)
    log.warn({ kind, id }, 'Slack sent something no listener takes; it was acknowledged')
  }
}

type Unheard = { kind: string; id: string; response?: unknown }

function describe(body: Record<string, unknown>): Unheard {
  if (typeof body.command === 'string') {
    const text = 'I don’t know this command. `/sophia help` shows what you can ask.'
    return { kind: 'command', id: body.command, response: { response_type: 'ephemeral', text } }
  }
  const kind = String(body.type)
  if (kind === 'block_suggestion') return { kind, id: String(body.action_id), response: { options: [] } }
  const [action] = (body.actions ?? []) as { action_id?: string }[]
  const view = body.view as { callback_id?: string } | undefined
  return { kind, id: String(action?.action_id ?? body.callback_id ?? view?.callback_id ?? '') }
}
