import type { Block } from './protocol.ts'

export type Element = { type: string } & Record<string, unknown>

/** The interactive element with `actionId` inside the block with `blockId`, however deep; undefined when there is none. */
export function findElement(blocks: Block[], blockId: string, actionId: string): Element | undefined {
  return search(blocks, { blockId, actionId, isInside: false })
}

function search(value: unknown, wanted: { blockId: string; actionId: string; isInside: boolean }): Element | undefined {
  if (value === null || typeof value !== 'object') return undefined
  const fields: Record<string, unknown> = { ...value }
  const isInside = wanted.isInside || fields.block_id === wanted.blockId
  if (isInside && fields.action_id === wanted.actionId && typeof fields.type === 'string') return fields as Element
  for (const child of Array.isArray(value) ? value : Object.values(fields)) {
    const found = search(child, { ...wanted, isInside })
    if (found !== undefined) return found
  }
  return undefined
}
