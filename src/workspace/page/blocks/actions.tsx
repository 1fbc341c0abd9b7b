import { useContext } from 'preact/hooks'
import type { Block } from '../../protocol.ts'
import { MessageContext } from '../page-context.ts'
import { LinkView } from '../text/link-view.tsx'
import { safeHref } from '../text/safe-href.ts'
import { asArray, asRecord, asString, wordsOf } from './read.ts'
import { usePress } from './use-press.ts'

type ElementProps = { element: Record<string, unknown>; blockId: string }

/** Left out of a message shown for reading only: its buttons belong to another viewer. */
export function ActionsBlock({ block }: { block: Block }) {
  if (useContext(MessageContext) === null) return null
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
    case 'static_select':
    case 'external_select':
      return <SelectElement element={element} blockId={blockId} />
    case 'overflow':
      return <OverflowElement element={element} blockId={blockId} />
    case 'radio_buttons':
      return <SelectElement element={element} blockId={blockId} />
    default:
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

type Choice = { key: string; label: string; option: Record<string, unknown> }

function choicesOf(element: Record<string, unknown>): { label: string | null; choices: Choice[] }[] {
  const read = (options: unknown): Choice[] =>
    asArray(options).map((option, index) => {
      const record = asRecord(option)
      const description = wordsOf(record.description)
      const label = wordsOf(record.text)
      return {
        key: asString(record.value) ?? String(index),
        label: description === '' ? label : `${label} (${description})`,
        option: record,
      }
    })
  const groups = asArray(element.option_groups).map((group) => asRecord(group))
  if (groups.length === 0) return [{ label: null, choices: read(element.options) }]
  return groups.map((group) => ({ label: wordsOf(group.label), choices: read(group.options) }))
}

function SelectElement({ element, blockId }: ElementProps) {
  const { press, isWorking, canPress } = usePress(blockId, element)
  const groups = choicesOf(element)
  const placeholder = wordsOf(element.placeholder) || 'Choose…'
  const initial = asString(asRecord(element.initial_option).value) ?? ''
  const choose = (key: string) => {
    const choice = groups.flatMap((group) => group.choices).find((candidate) => candidate.key === key)
    if (choice !== undefined) press(choice.option)
  }
  const options = (choices: Choice[]) =>
    choices.map((choice) => (
      <option value={choice.key} key={choice.key}>
        {choice.label}
      </option>
    ))
  return (
    <select
      class="select"
      aria-label={placeholder}
      aria-busy={isWorking}
      disabled={!canPress}
      value={initial}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="" disabled>
        {placeholder}
      </option>
      {groups.map((group) =>
        group.label === null ? (
          options(group.choices)
        ) : (
          <optgroup label={group.label}>{options(group.choices)}</optgroup>
        ),
      )}
    </select>
  )
}

function OverflowElement({ element, blockId }: ElementProps) {
  const { press, isWorking, canPress } = usePress(blockId, element)
  const choices = choicesOf(element).flatMap((group) => group.choices)
  const choose = (select: HTMLSelectElement) => {
    const choice = choices.find((candidate) => candidate.key === select.value)
    select.value = ''
    if (choice !== undefined) press(choice.option)
  }
  return (
    <select
      class="select overflow"
      aria-label="More actions"
      aria-busy={isWorking}
      disabled={!canPress}
      value=""
      onChange={(event) => choose(event.currentTarget)}
    >
      <option value="">•••</option>
      {choices.map((choice) => (
        <option value={choice.key} key={choice.key}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
