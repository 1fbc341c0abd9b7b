import { useContext } from 'preact/hooks'
import { MessageContext, usePage } from '../page-context.ts'
import { pressKey } from '../state/actions.ts'
import { asRecord, asString, wordsOf } from './read.ts'

type Element = Record<string, unknown>

/** Pressing one element of the message around it: asks first where the app wants that, and says while it is on its way. */
export function usePress(blockId: string, element: Element) {
  const { actions, state } = usePage()
  const message = useContext(MessageContext)
  const isWorking = message !== null && state.working.includes(pressKey({ message, blockId, element }))
  const press = (selectedOption: Element | null = null, pressedElement: Element = element): void => {
    if (message === null) return
    const run = () => void actions.press({ message, blockId, element: pressedElement, selectedOption })
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
        run,
      },
    })
  }
  return { press, isWorking, canPress: message !== null }
}
