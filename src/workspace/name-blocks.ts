import type { Block } from './protocol.ts'

const interactiveTypes = new Set([
  'button',
  'icon_button',
  'feedback_buttons',
  'overflow',
  'checkboxes',
  'radio_buttons',
])

/** Gives blocks and interactive elements the ids Slack gives them where the app left them out. */
export function nameBlocks(blocks: Block[]): Block[] {
  const taken = new Set(blocks.map((block) => block.block_id))
  let counter = 0
  const freshId = (): string => {
    counter += 1
    const id = `b${counter}`
    return taken.has(id) ? freshId() : id
  }
  return blocks.map((block) => ({
    ...(nameElements(block, 0) as Block),
    block_id: block.block_id ?? freshId(),
  }))
}

function nameElements(value: unknown, position: number): unknown {
  if (Array.isArray(value)) return value.map((item, index) => nameElements(item, index))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]) => [key, nameElements(item, 0)] as const)
  const named: Record<string, unknown> = Object.fromEntries(entries)
  const type = String(named.type)
  const isInteractive = interactiveTypes.has(type) || /_(select|input)$|picker$/.test(type)
  return isInteractive && named.action_id === undefined ? { ...named, action_id: `a${position}` } : named
}
