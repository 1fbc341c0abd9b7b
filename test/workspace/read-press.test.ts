import { expect, test } from 'vitest'
import { findElement } from '../../src/workspace/find-element.ts'
import { readPress } from '../../src/workspace/read-press.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(value), value })
const request = {
  ...{ userId: 'U1', channel: 'C1', messageTs: '1.0', blockId: 'b1', actionId: 'a0' },
  ...{ element: {}, selectedOption: null as Record<string, unknown> | null },
}
const select = {
  type: 'static_select',
  option_groups: [{ label: plain('g'), options: [option('one'), option('two')] }],
}
const feedback = {
  type: 'feedback_buttons',
  positive_button: { text: plain('Helpful'), value: 'up' },
  negative_button: { text: plain('Not helpful'), value: 'down' },
}

test('an element is found by block and action, also as accessory and inside a container', () => {
  const accessory = {
    type: 'section',
    block_id: 'outer',
    text: plain('t'),
    accessory: { type: 'button', action_id: 'go', value: '1' },
  }
  const blocks = [
    { type: 'section', block_id: 'other', accessory: { type: 'button', action_id: 'go', value: '0' } },
    { type: 'container', block_id: 'box', child_blocks: [accessory] },
  ]
  expect(findElement(blocks, 'outer', 'go')).toMatchObject({ value: '1' })
  expect(findElement(blocks, 'box', 'go')).toMatchObject({ value: '1' })
  expect(findElement(blocks, 'box', 'stop')).toBeUndefined()
  expect(findElement(blocks, 'gone', 'go')).toBeUndefined()
})

test('a choice must be one of the options', () => {
  expect(readPress(select, { ...request, selectedOption: { value: 'two', text: plain('forged') } })).toMatchObject({
    kind: 'valid',
    fields: { selected_option: option('two') },
  })
  expect(readPress(select, { ...request, selectedOption: { value: 'three' } })).toMatchObject({ kind: 'refused' })
  expect(readPress(select, request)).toMatchObject({ kind: 'refused' })
})

test('feedback carries the value of the button that was pressed', () => {
  expect(readPress(feedback, { ...request, element: { value: 'down' } })).toMatchObject({
    kind: 'valid',
    fields: { value: 'down' },
  })
  expect(readPress(feedback, { ...request, element: { value: 'sideways' } })).toMatchObject({ kind: 'refused' })
})

test('a button meant for others cannot be pressed', () => {
  const button = { type: 'icon_button', value: 'delete', visible_to_user_ids: ['U2'] }
  expect(readPress(button, request)).toEqual({ kind: 'refused', error: 'This button is not for you.' })
  expect(readPress(button, { ...request, userId: 'U2' })).toMatchObject({ kind: 'valid', fields: { value: 'delete' } })
})
