import type { JSX } from 'preact'
import { usePage } from '../page-context.ts'
import { formatSlackDate } from './date-format.ts'
import type { Inline, TextBlock } from './inline.ts'
import { LinkView } from './link-view.tsx'

/** Formatted text as elements. Words only ever become text nodes, so nothing in a message can become markup. */
export function TextBlocks({ blocks }: { blocks: readonly TextBlock[] }) {
  return <>{blocks.map((block) => blockView(block))}</>
}

export function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return <>{nodes.map((node) => inlineView(node))}</>
}

function blockView(block: TextBlock): JSX.Element {
  switch (block.kind) {
    case 'pre':
      return (
        <pre class="pre">
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return (
        <blockquote class="quote">
          <Inlines nodes={block.children} />
        </blockquote>
      )
    case 'rule':
      return <hr class="divider" />
    case 'heading':
      return (
        <p class={block.level <= 2 ? 'heading heading-large' : 'heading'}>
          <Inlines nodes={block.children} />
        </p>
      )
    case 'list':
      return listView(block)
    default:
      return (
        <p class="paragraph">
          <Inlines nodes={block.children} />
        </p>
      )
  }
}

function listView(block: Extract<TextBlock, { kind: 'list' }>): JSX.Element {
  const items = block.items.map((item) => (
    <li>
      <Inlines nodes={item} />
    </li>
  ))
  const className = `list indent-${block.indent}`
  return block.ordered ? (
    <ol class={className} start={block.start}>
      {items}
    </ol>
  ) : (
    <ul class={className}>{items}</ul>
  )
}

function inlineView(node: Inline): JSX.Element | string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br />
    case 'code':
      return <code class="code">{node.text}</code>
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      )
    case 'link':
      return (
        <LinkView href={node.href}>
          <Inlines nodes={node.children} />
        </LinkView>
      )
    default:
      return <Reference node={node} />
  }
}

function Reference({ node }: { node: Extract<Inline, { kind: 'user' | 'channel' | 'broadcast' | 'date' }> }) {
  const { workspace, zone, actions } = usePage()
  if (node.kind === 'broadcast') return <span class="chip">@{node.range}</span>
  if (node.kind === 'date') {
    const words = formatSlackDate(node.unixSeconds, node.format, zone)
    return node.href === null ? (
      <time title={node.fallback}>{words}</time>
    ) : (
      <LinkView href={node.href}>{words}</LinkView>
    )
  }
  if (node.kind === 'user') {
    const user = [workspace.bot, ...workspace.users].find((candidate) => candidate.id === node.id)
    const mine = node.id === workspace.user.id
    return <span class={mine ? 'chip chip-mine' : 'chip'}>@{user?.realName ?? node.label ?? 'someone'}</span>
  }
  const channel = workspace.channels.find((candidate) => candidate.id === node.id)
  if (channel === undefined) return <span class="chip">#{node.label ?? 'private channel'}</span>
  return (
    <button type="button" class="chip chip-link" onClick={() => actions.selectChannel(channel.id)}>
      #{channel.name}
    </button>
  )
}
