import { useContext, useId } from 'preact/hooks'
import type { Block } from '../../protocol.ts'
import { asRecord, wordsOf } from '../blocks/read.ts'
import { FormContext } from '../page-context.ts'
import { ElementInput, isInputType } from './element-input.tsx'
import { useInput } from './use-input.ts'

type Element = { type: string } & Record<string, unknown>

/** An `input` block: its label, the input, a hint, and what is wrong with it. */
export function InputBlock({ block }: { block: Block }) {
  const element = { type: '', ...asRecord(block.element) } as Element
  if (!isInputType(element.type))
    return <p class="unknown-block">This element type ({element.type}) cannot be shown here.</p>
  return <LabelledInput block={block} element={element} />
}

function LabelledInput({ block, element }: { block: Block; element: Element }) {
  const blockId = block.block_id ?? ''
  const id = useId()
  const form = useContext(FormContext)
  const input = useInput(element, blockId, block.dispatch_action === true)
  const error = form?.errors[blockId]
  const hint = wordsOf(block.hint)
  const describedBy = [error === undefined ? null : `${id}-error`, hint === '' ? null : `${id}-hint`]
    .filter((part) => part !== null)
    .join(' ')
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons'
  const words = (
    <>
      {wordsOf(block.label)}
      {block.optional === true ? <span class="input-optional"> (optional)</span> : null}
    </>
  )
  return (
    <div class={`input-block${error === undefined ? '' : ' has-error'}`} data-block={blockId}>
      {isGroup ? (
        <p class="input-label" id={`${id}-label`}>
          {words}
        </p>
      ) : (
        <label class="input-label" for={id}>
          {words}
        </label>
      )}
      <ElementInput
        input={input}
        id={id}
        label={null}
        describedBy={describedBy || undefined}
        isInvalid={error !== undefined}
      />
      {error === undefined ? null : (
        <p class="input-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint === '' ? null : (
        <p class="input-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
