import type { Block, InputState, ViewValues } from '../protocol.ts'
import { problemOfInput } from './input-problem.ts'
import { fieldOf, initialState } from './input-state.ts'
import { type Known, readInput } from './read-input.ts'

type Element = { type: string; action_id: string } & Record<string, unknown>
type Place = { block: Block; blockId: string; element: Element }
type Form = { values: ViewValues; forged: string | null }

/** `state.values` of a surface: what was filled in, else what the app preset, for everything that keeps a value. */
export function fillForm(
  blocks: readonly Block[],
  given: ViewValues,
  knownFor: (blockId: string, actionId: string) => Known,
): Form {
  const values: ViewValues = {}
  let forged: string | null = null
  for (const { blockId, element } of inputsOf(blocks)) {
    const actionId = element.action_id
    const filledIn = given[blockId]?.[actionId]
    const read = filledIn === undefined ? preset(element) : readInput(element, filledIn, knownFor(blockId, actionId))
    if (read.kind === 'refused') forged ??= read.error
    else values[blockId] = { ...values[blockId], [actionId]: read.state }
  }
  return { values, forged }
}

/** What is wrong with the form, by block_id; empty when it may be sent. Only `input` blocks are required of a person. */
export function problemsOfForm(blocks: readonly Block[], values: ViewValues): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { block, blockId, element } of inputsOf(blocks)) {
    const state = values[blockId]?.[element.action_id]
    if (block.type !== 'input' || state === undefined) continue
    const problem = problemOfInput(element, state, block.optional === true)
    if (problem !== null) problems[blockId] = problem
  }
  return problems
}

/** Every element that keeps a value, with the block it answers for. */
export function inputsOf(blocks: readonly Block[]): Place[] {
  return blocks.flatMap((block) => {
    const elements = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])]
    return elements.flatMap((element) => (isInput(element) ? [{ block, blockId: block.block_id ?? '', element }] : []))
  })
}

/** What the app itself put in is the app's to answer for. */
function preset(element: Element): { kind: 'valid'; state: InputState } {
  return { kind: 'valid', state: initialState(element) ?? { type: element.type } }
}

function isInput(value: unknown): value is Element {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('action_id' in value)) return false
  return fieldOf(value.type) !== undefined
}
