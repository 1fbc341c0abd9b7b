import { useContext } from 'preact/hooks'
import type { InputState } from '../../protocol.ts'
import { FormContext, usePage } from '../page-context.ts'
import { pressKey } from '../state/presses.ts'
import { asRecord, asString, wordsOf } from './read.ts'

type Element = Record<string, unknown>

/** Pressing one element of the surface around it: asks first where the app wants that, and says while it is on its way. */
export function usePress(blockId: string, element: Element) {
  const { actions, state } = usePage()
  const form = useContext(FormContext)
  const isWorking = form !== null && state.working.includes(pressKey({ surface: form.surface, blockId, element }))
  const press = (
    selectedOption: Element | null = null,
    pressedElement: Element = element,
    input: InputState | null = null,
  ): void => {
    if (form === null) return
    const { surface, values } = form
    const run = () => void actions.press({ surface, blockId, element: pressedElement, selectedOption, input, values })
    const confirm = asRecord(element.confirm)
    if (asString(asRecord(confirm.text).text) === null) {
      run()
      return
    }
    actions.show({
      confirmation: {
        title: wordsOf(confirm.title) || 'Are you sure?',
        text: wordsOf(confirm.text),
        confirm: wordsOf(confirm.confirm) || 'Yes',
        deny: wordsOf(confirm.deny) || 'Cancel',
        isDanger: confirm.style === 'danger',
        run,
      },
    })
  }
  return { press, isWorking, canPress: form !== null }
}
