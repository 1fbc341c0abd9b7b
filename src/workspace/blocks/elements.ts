import { z } from 'zod'
import { byType, type SchemasByType } from './by-type.ts'
import { actionId, anyText, confirmation, option, optionGroup, plainText } from './composition.ts'

// Limits: docs.slack.dev/reference/block-kit/block-elements and the doc comments of @slack/types.

const label = z.string().max(75).optional()
const interactive = { ...actionId, confirm: confirmation }
const anyInteractive = z.looseObject({ ...interactive, placeholder: plainText(150).optional() })

const button = z.looseObject({
  ...interactive,
  text: plainText(75),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: label,
})

const staticSelect = z
  .looseObject({
    ...interactive,
    placeholder: plainText(150).optional(),
    options: z.array(option).min(1).max(100).optional(),
    option_groups: z.array(optionGroup).min(1).max(100).optional(),
  })
  .refine((select) => (select.options === undefined) !== (select.option_groups === undefined), {
    message: 'needs either options or option_groups',
  })

const fewOptions = (maximum: number) => z.looseObject({ ...interactive, options: z.array(option).min(1).max(maximum) })

const feedbackChoice = z.looseObject({ text: plainText(75), value: z.string().max(2000), accessibility_label: label })
const feedbackButtons = z.looseObject({
  ...actionId,
  positive_button: feedbackChoice,
  negative_button: feedbackChoice,
})

const iconButton = z.looseObject({
  ...interactive,
  icon: z.string().min(1),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: label,
})

export const imageElement = z
  .looseObject({ image_url: z.string().max(3000).optional(), alt_text: z.string().max(2000) })
  .refine((image) => image.image_url !== undefined || image.slack_file !== undefined, {
    message: 'needs image_url or slack_file',
  })

const interactiveElements: SchemasByType = {
  button,
  static_select: staticSelect,
  multi_static_select: staticSelect,
  overflow: fewOptions(5),
  checkboxes: fewOptions(10),
  radio_buttons: fewOptions(10),
  workflow_button: z.looseObject({ ...actionId, text: plainText(75) }),
  ...Object.fromEntries(
    [
      ...['datepicker', 'timepicker', 'datetimepicker', 'external_select', 'multi_external_select', 'users_select'],
      ...['multi_users_select', 'conversations_select', 'multi_conversations_select', 'channels_select'],
      ...['multi_channels_select', 'rich_text_input'],
    ].map((type) => [type, anyInteractive]),
  ),
}

const inputOnly: SchemasByType = Object.fromEntries(
  ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input'].map((type) => [
    type,
    anyInteractive,
  ]),
)

export const actionElement = byType('actions element', () => interactiveElements)
export const accessoryElement = byType('accessory', () => ({ ...interactiveElements, image: imageElement }))
export const inputElement = byType('input element', () => ({ ...interactiveElements, ...inputOnly }))
export const buttonElement = byType('card action', () => ({ button, icon_button: iconButton }))
export const contextElement = byType('context element', () => ({
  image: imageElement,
  plain_text: anyText(3000),
  mrkdwn: anyText(3000),
}))
export const contextActionElement = byType('context_actions element', () => ({
  feedback_buttons: feedbackButtons,
  icon_button: iconButton,
}))
