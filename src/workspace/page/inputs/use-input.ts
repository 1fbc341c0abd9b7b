import { useContext } from 'preact/hooks'
import type { InputState } from '../../protocol.ts'
import { fieldOf, initialState } from '../../views/input-state.ts'
import { asString } from '../blocks/read.ts'
import { usePress } from '../blocks/use-press.ts'
import { FormContext } from '../page-context.ts'

type Element = { type: string } & Record<string, unknown>

export type Input = {
  element: Element
  blockId: string
  state: InputState
  /** What is chosen now, as Slack would keep it. */
  set: (chosen: unknown) => void
  /** Tells the app of it at once, where it wants to hear. */
  commit: (chosen: unknown) => void
  canFill: boolean
  isWorking: boolean
}

/** One input on the surface around it. `isLive`: the app hears of each change. */
export function useInput(element: Element, blockId: string, isLive: boolean): Input {
  const form = useContext(FormContext)
  const { press, isWorking } = usePress(blockId, element)
  const actionId = asString(element.action_id) ?? ''
  const untouched = initialState(element) ?? { type: element.type }
  const state = form?.values[blockId]?.[actionId] ?? untouched
  const stateWith = (chosen: unknown): InputState => ({
    type: element.type,
    [fieldOf(element.type)?.chosen ?? 'value']: chosen,
  })
  const set = (chosen: unknown) => form?.fill(blockId, actionId, stateWith(chosen))
  const commit = (chosen: unknown) => {
    set(chosen)
    if (!isLive) return
    const filled = stateWith(chosen)
    const option = filled.selected_option
    press(typeof option === 'object' ? (option as Record<string, unknown> | null) : null, element, filled)
  }
  return { element, blockId, state, set, commit, canFill: form !== null, isWorking }
}
