import { useContext, useState } from 'preact/hooks'
import type { Block } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { FormContext, usePage } from '../page-context.ts'
import { asArray, asRecord, asString, wordsOf } from './read.ts'
import { usePress } from './use-press.ts'

type ElementProps = { element: Record<string, unknown>; blockId: string }

export function ContextActionsBlock({ block }: { block: Block }) {
  const { workspace } = usePage()
  if (useContext(FormContext) === null) return null
  const visible = asArray(block.elements)
    .map((element) => asRecord(element))
    .filter((element) => {
      const only = asArray(element.visible_to_user_ids)
      return only.length === 0 || only.includes(workspace.user.id)
    })
  return (
    <div class="context-actions">
      {visible.map((element) =>
        element.type === 'feedback_buttons' ? (
          <FeedbackButtons element={element} blockId={block.block_id ?? ''} />
        ) : (
          <IconButton element={element} blockId={block.block_id ?? ''} />
        ),
      )}
    </div>
  )
}

function FeedbackButtons({ element, blockId }: ElementProps) {
  const { press, canPress } = usePress(blockId, element)
  const [given, setGiven] = useState<string | null>(null)
  const button = (side: 'positive_button' | 'negative_button') => {
    const record = asRecord(element[side])
    const words = wordsOf(record.text)
    return (
      <button
        type="button"
        class="quiet-button"
        aria-pressed={given === side}
        aria-label={asString(record.accessibility_label) ?? words}
        disabled={!canPress}
        onClick={() => {
          setGiven(side)
          press(null, { ...element, value: record.value, text: record.text })
        }}
      >
        <Icon name={side === 'positive_button' ? 'thumbs-up' : 'thumbs-down'} />
        {words}
      </button>
    )
  }
  return (
    <>
      {button('positive_button')}
      {button('negative_button')}
    </>
  )
}

export function IconButton({ element, blockId }: ElementProps) {
  const { press, isWorking, canPress } = usePress(blockId, element)
  const words = wordsOf(element.text)
  return (
    <button
      type="button"
      class="quiet-button"
      aria-busy={isWorking}
      aria-label={asString(element.accessibility_label) ?? words}
      disabled={!canPress}
      onClick={() => press()}
    >
      {element.icon === 'trash' ? <Icon name="trash" /> : null}
      {words}
    </button>
  )
}
