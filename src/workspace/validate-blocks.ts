import { z } from 'zod'
import { blockSchema } from './blocks/block-schema.ts'
import { nameBlocks } from './name-blocks.ts'
import type { Block } from './protocol.ts'

const maximumBlocksInMessage = 50
const maximumBlocksInView = 100
const maximumCharts = 2
const maximumMarkdownCharacters = 12_000

export type BlocksOutcome =
  | { kind: 'valid'; blocks: Block[] }
  | { kind: 'invalid'; error: 'invalid_blocks' | 'invalid_blocks_format'; messages: string[] }

/**
 * Blocks (an array, or its JSON) that Slack would take, each with a block_id; else messages that name block and limit.
 * A message takes 50 blocks, a modal or Home tab 100.
 */
export function validateBlocks(input: unknown, surface: 'message' | 'view' = 'message'): BlocksOutcome {
  const maximum = surface === 'message' ? maximumBlocksInMessage : maximumBlocksInView
  const list = z.array(z.unknown()).safeParse(fromJson(input))
  if (!list.success)
    return invalid('invalid_blocks_format', ['blocks must be an array of objects [json-pointer:/blocks]'])
  if (list.data.length > maximum) {
    return invalid('invalid_blocks', [
      `no more than ${maximum} items allowed, has ${list.data.length} [json-pointer:/blocks]`,
    ])
  }
  const problems = list.data.flatMap(problemsOfBlock)
  if (problems.length > 0) return invalid('invalid_blocks', problems)
  const blocks = list.data as Block[]
  const together = problemsOfAll(blocks)
  return together.length > 0 ? invalid('invalid_blocks', together) : { kind: 'valid', blocks: nameBlocks(blocks) }
}

function problemsOfBlock(block: unknown, index: number): string[] {
  const type = z.looseObject({ type: z.string() }).safeParse(block).data?.type ?? 'block'
  return (blockSchema.safeParse(block).error?.issues ?? []).map(
    ({ message, path }) => `${type}: ${message} [json-pointer:/${['blocks', index, ...path.map(String)].join('/')}]`,
  )
}

function problemsOfAll(blocks: Block[]): string[] {
  const problems: string[] = []
  const charts = blocks.filter((block) => block.type === 'data_visualization').length
  if (charts > maximumCharts) {
    problems.push(
      `data_visualization: no more than ${maximumCharts} in a message, has ${charts} [json-pointer:/blocks]`,
    )
  }
  const markdown = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? String(block.text).length : 0), 0)
  if (markdown > maximumMarkdownCharacters) {
    problems.push(
      `markdown: no more than ${maximumMarkdownCharacters} characters in all, has ${markdown} [json-pointer:/blocks]`,
    )
  }
  blocks.forEach(({ block_id: id, type }, index) => {
    if (id !== undefined && blocks.findIndex((other) => other.block_id === id) !== index) {
      problems.push(`${type}: block_id "${id}" is used twice [json-pointer:/blocks/${index}/block_id]`)
    }
  })
  return problems
}

function fromJson(input: unknown): unknown {
  if (typeof input !== 'string') return input
  try {
    return JSON.parse(input)
  } catch {
    return input
  }
}

function invalid(error: 'invalid_blocks' | 'invalid_blocks_format', messages: string[]): BlocksOutcome {
  return { kind: 'invalid', error, messages: messages.map((message) => `[ERROR] ${message}`) }
}
