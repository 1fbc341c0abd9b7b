/** Formatted text after parsing, whatever it was written in: Slack mrkdwn, Markdown or a rich_text block. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'user' | 'channel'; id: string; label: string | null }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; unixSeconds: number; format: string; fallback: string; href: string | null }

export type TextBlock =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'pre'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; indent: number; items: Inline[][] }
  | { kind: 'rule' }

/** The words alone, as a screen reader or a notification would have them; mentions become their label or id. */
export function plainTextOf(blocks: readonly TextBlock[]): string {
  return blocks.map(blockText).join('\n')
}

export function inlineText(nodes: readonly Inline[]): string {
  return nodes.map(nodeText).join('')
}

function blockText(block: TextBlock): string {
  switch (block.kind) {
    case 'pre':
      return block.text
    case 'rule':
      return ''
    case 'list':
      return block.items.map(inlineText).join('\n')
    default:
      return inlineText(block.children)
  }
}

function nodeText(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text
    case 'break':
      return '\n'
    case 'user':
      return `@${node.label ?? node.id}`
    case 'channel':
      return `#${node.label ?? node.id}`
    case 'broadcast':
      return `@${node.range}`
    case 'date':
      return node.fallback
    default:
      return inlineText(node.children)
  }
}
