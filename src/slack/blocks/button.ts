import type * as types from '@slack/types'
import type { ProofLink } from '../../privacy/proof-links.ts'
import { plain } from './clean.ts'

const labelLimit = 75

/** A button; `label` may hold names. */
export function button(actionId: string, label: string, value: string): types.Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: plain(label, labelLimit), emoji: false },
    value,
  }
}

export function linkButton(actionId: string, label: string, url: ProofLink): types.Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: plain(label, labelLimit), emoji: false },
    url,
  }
}
