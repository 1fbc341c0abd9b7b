import type { Block } from '../../protocol.ts'
import { safeHref } from '../text/safe-href.ts'
import { asString, wordsOf } from './read.ts'

/** Pictures of other hosts are named, not fetched: the page loads nothing from outside. */
export function ImageBlock({ block }: { block: Block }) {
  const title = wordsOf(block.title)
  return (
    <figure class="figure">
      {title === '' ? null : <figcaption>{title}</figcaption>}
      <PictureElement element={block} />
    </figure>
  )
}

export function PictureElement({ element, small = false }: { element: Record<string, unknown>; small?: boolean }) {
  const source = safeHref(asString(element.image_url) ?? '')
  const words = asString(element.alt_text) ?? 'Picture'
  if (source?.startsWith('/'))
    return <img class={small ? 'picture picture-small' : 'picture'} src={source} alt={words} />
  return (
    <span class={small ? 'picture-words picture-words-small' : 'picture-words'} role="img" aria-label={words}>
      {words}
    </span>
  )
}
