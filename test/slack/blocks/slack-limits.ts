import type { Json } from '../../support/recording-slack.ts'
/** What Slack would refuse in a modal. */
export function complaintsAboutModal({ title, close, blocks }: Json): string[] {
  const complaints = complaintsAbout({ text: title.text, blocks }, 100)
  for (const { text } of [title, close]) if (!text || text.length > 24) complaints.push(`modal title: ${text}`)
  if (JSON.stringify(blocks).length > 250_000) complaints.push('modal is too large')
  return complaints
}

/** What Slack would refuse in a message, written from its reference and on its own, as a list of complaints. */
export function complaintsAbout(message: { text: string; blocks: Json[] }, mostBlocks = 50): string[] {
  const complaints: string[] = []
  const complain = (what: string, isWrong: boolean): void => {
    if (isWrong) complaints.push(what)
  }
  const within = (what: string, text: unknown, limit: number): void =>
    complain(`${what}: ${String(text).length} of ${limit}`, typeof text !== 'string' || !text || text.length > limit)

  within('text', message.text, 3000)
  complain('blocks', message.blocks.length < 1 || message.blocks.length > mostBlocks)
  complain('charts', message.blocks.filter(({ type }) => type === 'data_visualization').length > 2)
  const ids = message.blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]))
  complain('block_id twice', new Set(ids).size !== ids.length)
  for (const id of ids) within('block_id', id, 255)

  const checks: Record<string, (block: Json) => void> = {
    header: ({ text }) => within('header', text.text, 150),
    section: ({ text, fields, accessory }) => {
      if (accessory) checkElement(accessory)
      if (text || !fields) within('section', text?.text, 3000)
      complain('section fields', fields !== undefined && (fields.length < 1 || fields.length > 10))
      for (const field of fields ?? []) within('section field', field.text, 2000)
    },
    context: ({ elements }) => {
      complain('context elements', elements.length < 1 || elements.length > 10)
      for (const element of elements) within('context text', element.text, 3000)
    },
    actions: ({ elements }) => {
      complain('actions elements', elements.length < 1 || elements.length > 25)
      const actionIds = elements.map(({ action_id }: Json) => action_id)
      complain('action_id twice', new Set(actionIds).size !== actionIds.length)
      for (const element of elements) checkElement(element)
    },
    context_actions: ({ elements }) => {
      complain('context_actions elements', elements.length < 1 || elements.length > 5)
      for (const { type, positive_button, negative_button, ...icon } of elements) {
        if (type === 'icon_button') {
          within('icon text', icon.text.text, 75)
          within('icon label', icon.accessibility_label, 75)
          within('icon value', icon.value, 2000)
          continue
        }
        for (const button of [positive_button, negative_button]) {
          within('feedback text', button.text.text, 75)
          within('feedback label', button.accessibility_label, 75)
          within('feedback value', button.value, 2000)
        }
      }
    },
    rich_text: ({ elements }) => complain('rich text elements', elements.length < 1),
    data_table: ({ rows, caption, page_size }) => {
      within('caption', caption, 2000)
      complain('page_size', page_size < 1 || page_size > 100)
      complain('rows', rows.length < 2 || rows.length > 101)
      complain('columns', rows.some((row: Json[]) => row.length !== rows[0].length) || rows[0].length > 20)
      complain(
        'rich header',
        rows[0].some((cell: Json) => cell.type === 'rich_text'),
      )
      complain(
        'empty cell',
        rows.flat().some((cell: Json) => textOfCell(cell) === ''),
      )
      const characters = rows.flat().reduce((sum: number, cell: Json) => sum + textOfCell(cell).length, 0)
      complain(`table characters ${characters}`, characters > 10_000)
    },
    data_visualization: ({ title, chart }) => {
      within('chart title', title, 50)
      const { categories, y_label } = chart.axis_config
      complain('chart kind', !['line', 'bar'].includes(chart.type))
      complain('categories', categories.length < 1 || categories.length > 20)
      complain('category twice', new Set(categories).size !== categories.length)
      for (const category of categories) within('category', category, 20)
      if (y_label !== undefined) within('y label', y_label, 50)
      complain('series', chart.series.length < 1 || chart.series.length > 6)
      complain('series twice', new Set(chart.series.map(({ name }: Json) => name)).size !== chart.series.length)
      for (const { name, data } of chart.series) {
        within('series name', name, 20)
        complain('points', data.map(({ label }: Json) => label).join('\n') !== categories.join('\n'))
        complain(
          'point without a value',
          data.some(({ value }: Json) => !Number.isFinite(value)),
        )
      }
    },
  }

  function checkElement(element: Json): void {
    within('action_id', element.action_id, 255)
    if (element.type === 'button') {
      within('button text', element.text.text, 75)
      if (element.url === undefined) within('button value', element.value, 2000)
      else within('button url', element.url, 3000)
      return
    }
    if (element.type === 'overflow') complain('overflow options', element.options.length > 5)
    else within('placeholder', element.placeholder.text, 150)
    if (element.type === 'external_select') return
    complain('options', element.options.length < 1 || element.options.length > 100)
    for (const option of element.options) {
      within('option text', option.text.text, 75)
      within('option value', option.value, 150)
      if (option.description) within('option description', option.description.text, 75)
    }
  }

  for (const block of message.blocks) {
    const check = checks[block.type]
    if (check) check(block)
    else complaints.push(`unknown block ${block.type}`)
  }
  return complaints
}

function textOfCell(cell: Json): string {
  return cell.type === 'rich_text' ? cell.elements[0].elements[0].text : cell.text
}

const shownKeys = new Set(['text', 'caption', 'title', 'name', 'label', 'y_label'])

/** Every piece of text a reader sees in a message. */
export function visibleTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(visibleTexts)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) =>
    shownKeys.has(key) && typeof item === 'string' ? [item] : visibleTexts(item),
  )
}
