import { z } from 'zod'
import { byType, type SchemasByType } from './by-type.ts'
import { dataVisualization } from './charts.ts'
import { anyText, blockId, plainText } from './composition.ts'
import {
  accessoryElement,
  actionElement,
  buttonElement,
  contextActionElement,
  contextElement,
  imageElement,
  inputElement,
} from './elements.ts'
import { dataTable, table } from './tables.ts'

// Limits: docs.slack.dev/reference/block-kit/blocks and the doc comments of @slack/types.

const section = z
  .looseObject({
    ...blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessoryElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, { message: 'needs text or fields' })

const taskCard = z.looseObject({
  ...blockId,
  task_id: z.string().min(1).max(255),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  sources: z.array(z.looseObject({ type: z.literal('url'), url: z.string(), text: z.string() })).optional(),
})

const card = z
  .looseObject({
    ...blockId,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    actions: z.array(buttonElement).optional(),
  })
  .refine((parts) => Boolean(parts.hero_image ?? parts.title ?? parts.body ?? parts.actions), {
    message: 'needs at least one of hero_image, title, body and actions',
  })

const header = z.looseObject({ ...blockId, text: plainText(150) })
const divider = z.looseObject(blockId)
const context = z.looseObject({ ...blockId, elements: z.array(contextElement).min(1).max(10) })
const actions = z.looseObject({ ...blockId, elements: z.array(actionElement).min(1).max(25) })
const image = imageElement.and(z.looseObject({ ...blockId, title: plainText(2000).optional() }))
const richText = z.looseObject({ ...blockId, elements: z.array(z.looseObject({ type: z.string() })) })
const file = z.looseObject({ ...blockId, external_id: z.string(), source: z.literal('remote') })
const video = z.looseObject({ ...blockId, alt_text: z.string(), title: plainText(200), video_url: z.string() })
const input = z.looseObject({
  ...blockId,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  element: inputElement,
})
const alert = z.looseObject({
  ...blockId,
  text: anyText(3000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

const basic: SchemasByType = {
  section,
  header,
  divider,
  context,
  actions,
  image,
  rich_text: richText,
  file,
  video,
  input,
}

const container = z
  .looseObject({
    ...blockId,
    title: plainText(150).optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(byType('container child', () => basic))
      .min(1)
      .max(10),
  })
  .refine((parts) => parts.title !== undefined || parts.rich_text_title !== undefined, {
    message: 'needs title or rich_text_title',
  })

const blockSchemas: SchemasByType = {
  ...basic,
  context_actions: z.looseObject({ ...blockId, elements: z.array(contextActionElement).min(1).max(5) }),
  markdown: z.looseObject({ ...blockId, text: z.string().min(1).max(12_000) }),
  alert,
  card,
  carousel: z.looseObject({
    ...blockId,
    elements: z
      .array(byType('carousel element', () => ({ card })))
      .min(1)
      .max(10),
  }),
  container,
  table,
  data_table: dataTable,
  data_visualization: dataVisualization,
  task_card: taskCard,
  plan: z.looseObject({ ...blockId, title: z.string(), tasks: z.array(taskCard).optional() }),
}

/** One Block Kit block of a known type within Slack's limits. */
export const blockSchema = byType('block', () => blockSchemas)
