import { useContext, useId } from 'preact/hooks'
import type { Block } from '../../protocol.ts'
import { readOptions } from '../inputs/choices.ts'
import { ElementInput, isInputType } from '../inputs/element-input.tsx'
import { useInput } from '../inputs/use-input.ts'
import { FormContext } from '../page-context.ts'
import { Menu } from '../panels/menu.tsx'
import { LinkView } from '../text/link-view.tsx'
import { safeHref } from '../text/safe-href.ts'
import { IconButton } from './context-actions.tsx'
import { asArray, asRecord, asString, wordsOf } from './read.ts'
import { usePress } from './use-press.ts'

type ElementProps = { element: Record<string, unknown>; blockId: string }

/** Left out of a message shown for reading only: its buttons belong to another viewer. */
export function ActionsBlock({ block }: { block: Block }) {
  if (useContext(FormContext) === null) return null
  return (
    <div class="actions">
      {asArray(block.elements).map((element) => (
        <InteractiveElement element={asRecord(element)} blockId={block.block_id ?? ''} />
      ))}
    </div>
  )
}

/** One interactive element, wherever it stands. */
export function InteractiveElement({ element, blockId }: ElementProps) {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonElement element={element} blockId={blockId} />
    case 'icon_button':
      return <IconButton element={element} blockId={blockId} />
    case 'overflow':
      return <OverflowElement element={element} blockId={blockId} />
    default:
      if (isInputType(element.type)) return <LiveInput element={element} blockId={blockId} />
      return <span class="unknown-block">This element type ({String(element.type)}) cannot be shown here.</span>
  }
}

function ButtonElement({ element, blockId }: ElementProps) {
  const { press, isWorking, canPress } = usePress(blockId, element)
  const href = safeHref(asString(element.url) ?? '')
  const words = wordsOf(element.text)
  const label = asString(element.accessibility_label) ?? undefined
  const style = element.style === 'primary' || element.style === 'danger' ? ` button-${element.style}` : ''
  if (href !== null) {
    return (
      <LinkView href={href} class={`button${style}`}>
        {words}
      </LinkView>
    )
  }
  return (
    <button
      type="button"
      class={`button${style}${isWorking ? ' is-working' : ''}`}
      aria-label={label}
      aria-busy={isWorking}
      disabled={!canPress}
      onClick={() => press()}
    >
      {words}
    </button>
  )
}

/** An input outside an `input` block: the app hears of each change at once. */
function LiveInput({ element, blockId }: ElementProps) {
  const id = useId()
  const input = useInput({ type: '', ...element } as { type: string }, blockId, true)
  const label = asString(element.accessibility_label) ?? wordsOf(element.placeholder)
  return <ElementInput input={input} id={id} label={label} describedBy={undefined} isInvalid={false} />
}

function OverflowElement({ element, blockId }: ElementProps) {
  const { press, isWorking, canPress } = usePress(blockId, element)
  const items = readOptions(element.options).map((choice) => ({
    key: choice.key,
    label: choice.label,
    detail: choice.description,
    run: () => press(choice.value as Record<string, unknown>),
  }))
  return <Menu label="More" title="More actions" items={items} isBusy={isWorking} isDisabled={!canPress} />
}
