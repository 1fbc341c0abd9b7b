import type { Block } from '../../protocol.ts'
import { InteractiveElement } from './actions.tsx'
import { PictureElement } from './image.tsx'
import { asArray, asRecord } from './read.ts'
import { InlineTextObject, TextObject } from './text-object.tsx'

export function CardBlock({ block }: { block: Record<string, unknown> }) {
  const actions = asArray(block.actions)
  return (
    <article class="card">
      {block.hero_image === undefined ? null : <PictureElement element={asRecord(block.hero_image)} />}
      {block.title === undefined ? null : (
        <h4 class="card-title">
          <InlineTextObject value={block.title} />
        </h4>
      )}
      {block.subtitle === undefined ? null : (
        <p class="card-subtitle">
          <InlineTextObject value={block.subtitle} />
        </p>
      )}
      {block.body === undefined ? null : <TextObject value={block.body} />}
      {actions.length === 0 ? null : (
        <div class="actions">
          {actions.map((element) => (
            <InteractiveElement element={asRecord(element)} blockId={String(block.block_id ?? '')} />
          ))}
        </div>
      )}
    </article>
  )
}

export function CarouselBlock({ block }: { block: Block }) {
  return (
    <div class="carousel">
      {asArray(block.elements).map((card) => (
        <CardBlock block={{ block_id: block.block_id, ...asRecord(card) }} />
      ))}
    </div>
  )
}
