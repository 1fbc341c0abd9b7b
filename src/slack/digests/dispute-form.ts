import type * as types from '@slack/types'
import type { DisputableLine } from '../../digests/disputable-lines.ts'
import { context } from '../blocks/answer-view.ts'
import { chosenIn, type FormValues, typedIn } from '../settings/form-values.ts'
import { input, oneOf } from '../settings/inputs.ts'
import { disputeView } from './digest-actions.ts'

const line = 'dispute_line'
const reason = 'dispute_reason'
const mostLines = 10
const reasonLimit = 500

/** “Dispute a line”: which, and why. */
export function disputeForm(key: string, lines: readonly DisputableLine[]): types.ModalView {
  const choices = lines.slice(0, mostLines).map(({ at, text }) => [String(at), text] as const)
  return {
    type: 'modal',
    callback_id: disputeView,
    private_metadata: key,
    title: { type: 'plain_text', text: 'Dispute a line' },
    submit: { type: 'plain_text', text: 'Dispute' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      input(line, 'Which line', oneOf(line, choices, choices[0]?.[0] ?? '')),
      input(reason, 'Why', {
        type: 'plain_text_input',
        action_id: reason,
        multiline: true,
        max_length: reasonLimit,
        placeholder: { type: 'plain_text', text: 'Wrong speaker, wrong call, unfair' },
      }),
      context(
        'The line is marked Disputed and left out of team figures until your manager decides; the history stays.',
      ),
    ],
  }
}

/** What was picked and typed; null where either is missing. */
export function readDisputeForm(values: FormValues): { at: number; reason: string } | null {
  const at = Number(chosenIn(values, line) ?? Number.NaN)
  const why = typedIn(values, reason)
  return Number.isInteger(at) && why !== null ? { at, reason: why } : null
}

export const reasonBlock = reason
