import { asArray, asNumber, asRecord, asString } from '../blocks/read.ts'
import type { Inline, TextBlock } from './inline.ts'
import { safeHref } from './safe-href.ts'

/** The elements of a rich_text block as the same tree the other two notations give. */
export function readRichText(elements: unknown): TextBlock[] {
  return asArray(elements).flatMap((element) => readElement(asRecord(element)))
}

function readElement(element: Record<string, unknown>): TextBlock[] {
  const children = asArray(element.elements).map((child) => asRecord(child))
  switch (element.type) {
    case 'rich_text_section':
      return [{ kind: 'paragraph', children: children.flatMap(readLeaf) }]
    case 'rich_text_quote':
      return [{ kind: 'quote', children: children.flatMap(readLeaf) }]
    case 'rich_text_preformatted':
      return [
        {
          kind: 'pre',
          text: children.map((child) => asString(child.text) ?? asString(child.url) ?? '').join(''),
        },
      ]
    case 'rich_text_list':
      return [
        {
          kind: 'list',
          ordered: element.style === 'ordered',
          start: (asNumber(element.offset) ?? 0) + 1,
          indent: Math.min(4, asNumber(element.indent) ?? 0),
          items: children.map((item) => asArray(item.elements).flatMap((leaf) => readLeaf(asRecord(leaf)))),
        },
      ]
    default:
      return []
  }
}

function readLeaf(leaf: Record<string, unknown>): Inline[] {
  const style = asRecord(leaf.style)
  return leafNodes(leaf, style.code === true).map((node) => {
    let styled = node
    if (style.bold === true) styled = { kind: 'bold', children: [styled] }
    if (style.italic === true) styled = { kind: 'italic', children: [styled] }
    if (style.strike === true) styled = { kind: 'strike', children: [styled] }
    return styled
  })
}

function leafNodes(leaf: Record<string, unknown>, isCode: boolean): Inline[] {
  const text = asString(leaf.text) ?? ''
  switch (leaf.type) {
    case 'text':
      return isCode ? [{ kind: 'code', text }] : textNodes(text)
    case 'link': {
      const url = asString(leaf.url) ?? ''
      const href = safeHref(url)
      const words: Inline = { kind: 'text', text: text === '' ? url : text }
      return href === null ? [words] : [{ kind: 'link', href, children: [words] }]
    }
    case 'user':
      return [{ kind: 'user', id: asString(leaf.user_id) ?? '', label: null }]
    case 'channel':
      return [{ kind: 'channel', id: asString(leaf.channel_id) ?? '', label: null }]
    case 'broadcast':
      return [{ kind: 'broadcast', range: asString(leaf.range) ?? 'channel' }]
    case 'emoji':
      return [{ kind: 'text', text: `:${asString(leaf.name) ?? 'emoji'}:` }]
    case 'date':
      return [
        {
          kind: 'date',
          unixSeconds: asNumber(leaf.timestamp) ?? 0,
          format: asString(leaf.format) ?? '{date}',
          fallback: asString(leaf.fallback) ?? '',
          href: safeHref(asString(leaf.url) ?? ''),
        },
      ]
    default:
      return text === '' ? [] : textNodes(text)
  }
}

function textNodes(text: string): Inline[] {
  return text
    .split('\n')
    .flatMap((line, index): Inline[] =>
      index === 0 ? [{ kind: 'text', text: line }] : [{ kind: 'break' }, { kind: 'text', text: line }],
    )
}
