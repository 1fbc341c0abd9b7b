import type * as types from '@slack/types'
import type { Choice } from '../../model/answer.ts'
import { type ChoiceAsker, context, section } from './answer-view.ts'
import { bold, type Mrkdwn, mrk, mrkdwn, mrkLines, plain } from './clean.ts'

const maximumButtons = 5
const maximumButtonsInBlock = 25
const maximumOptions = 100
const optionValueLimit = 150
const buttonValueLimit = 2000
const maximumDescribed = 10

export const choiceAction = /^choice_(?:select|\d+)$/
const blockIdPrefix = 'choices'

/** "Which one?": what each choice is, and something to press that asks its question. */
export function choiceBlocks(choices: Choice[], asker: ChoiceAsker | null): types.KnownBlock[] {
  const usable = choices.filter(({ question }) => question.length <= buttonValueLimit && question.trim() !== '')
  if (usable.length === 0) return []
  const id = [blockIdPrefix, asker?.userId ?? '', asker?.threadTs ?? '', ''].join(':')
  return [
    section(describe(usable)),
    ...(usable.length <= maximumButtons || !fitsSelect(usable) ? buttons(usable, id) : [select(usable, id)]),
    context('I keep your choice for this thread · only those you may see are listed'),
  ]
}

/** Reads back for whom and where a choice was offered. */
export function readChoiceBlockId(blockId: string): ChoiceAsker {
  const [, userId = '', threadTs = ''] = blockId.split(':')
  return { userId, threadTs: threadTs || null }
}

function describe(choices: Choice[]): Mrkdwn {
  const lines = choices.slice(0, maximumDescribed).map(({ label, detail }) => {
    const name = bold(label, 102)
    return detail.trim() === '' ? mrk`• ${name}` : mrk`• ${name}, ${mrkdwn(detail, 150)}`
  })
  const left = choices.length - lines.length
  return mrkLines([...lines, ...(left > 0 ? [mrk`• ${left} more below`] : [])])
}

function buttons(choices: Choice[], id: string): types.ActionsBlock[] {
  const shown = choices.slice(0, maximumButtonsInBlock)
  const elements = shown.map(
    ({ label, question }, index): types.Button => ({
      type: 'button',
      action_id: `choice_${index}`,
      text: { type: 'plain_text', text: plain(label, 75), emoji: false },
      value: question,
    }),
  )
  return [{ type: 'actions', block_id: id, elements }]
}

function fitsSelect(choices: Choice[]): boolean {
  return choices.slice(0, maximumOptions).every(({ question }) => question.length <= optionValueLimit)
}

function select(choices: Choice[], id: string): types.ActionsBlock {
  const options = choices.slice(0, maximumOptions).map(
    ({ label, detail, question }): types.PlainTextOption => ({
      text: { type: 'plain_text', text: plain(label, 75), emoji: false },
      value: question,
      ...(detail.trim() !== '' && { description: { type: 'plain_text', text: plain(detail, 75), emoji: false } }),
    }),
  )
  const placeholder: types.PlainTextElement = { type: 'plain_text', text: 'Which one?' }
  return {
    type: 'actions',
    block_id: id,
    elements: [{ type: 'static_select', action_id: 'choice_select', placeholder, options }],
  }
}
