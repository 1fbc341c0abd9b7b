import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Block } from '../../protocol.ts'
import { InteractiveElement } from './actions.tsx'
import { PictureElement } from './image.tsx'
import { asArray, asRecord } from './read.ts'
import { TextObject } from './text-object.tsx'

export function SectionBlock({ block }: { block: Block }) {
  const fields = asArray(block.fields)
  const accessory = asRecord(block.accessory)
  return (
    <div class="section">
      <div class="section-body">
        {block.text === undefined ? null : <Foldable open={block.expand === true} value={block.text} />}
        {fields.length === 0 ? null : (
          <div class="fields">
            {fields.map((field) => (
              <div class="field">
                <TextObject value={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory.type === undefined ? null : (
        <div class="accessory">
          {accessory.type === 'image' ? (
            <PictureElement element={accessory} />
          ) : (
            <InteractiveElement element={accessory} blockId={block.block_id ?? ''} />
          )}
        </div>
      )}
    </div>
  )
}

/** Long sections fold to what fits, as in Slack, unless the app asked for `expand`. */
function Foldable({ value, open }: { value: unknown; open: boolean }) {
  const body = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(open)
  useLayoutEffect(() => {
    if (body.current !== null && !open) setLong(body.current.scrollHeight > 420)
  }, [value, open])
  const folded = isLong && !isOpen
  return (
    <>
      <div ref={body} class={folded ? 'folded' : undefined}>
        <TextObject value={value} />
      </div>
      {isLong && !open ? (
        <button type="button" class="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'See less' : 'See more'}
        </button>
      ) : null}
    </>
  )
}
