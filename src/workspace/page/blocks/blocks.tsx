import type { JSX } from 'preact'
import type { Block } from '../../protocol.ts'
import { InputBlock } from '../inputs/input-block.tsx'
import { TextBlocks } from '../text/inline-view.tsx'
import { parseMarkdown } from '../text/markdown.ts'
import { readRichText } from '../text/rich-text.ts'
import { ActionsBlock } from './actions.tsx'
import { CardBlock, CarouselBlock } from './card.tsx'
import { ChartBlock } from './chart.tsx'
import { ContextActionsBlock } from './context-actions.tsx'
import { DataTableBlock } from './data-table.tsx'
import { ImageBlock, PictureElement } from './image.tsx'
import { PlanBlock, TaskCardBlock } from './plan.tsx'
import { asArray, asRecord, wordsOf } from './read.ts'
import { SectionBlock } from './section.tsx'
import { InlineTextObject, TextObject } from './text-object.tsx'

/** The blocks of one message, in order. A type this page does not know says so instead of vanishing. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <div class={`block block-${block.type.replaceAll('_', '-')}`} key={block.block_id ?? `${index}-${block.type}`}>
          {blockView(block)}
        </div>
      ))}
    </div>
  )
}

function blockView(block: Block): JSX.Element {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} />
    case 'header':
      return <h3 class="header">{wordsOf(block.text)}</h3>
    case 'context':
      return <ContextBlock block={block} />
    case 'divider':
      return <hr class="divider" />
    case 'actions':
      return <ActionsBlock block={block} />
    case 'markdown':
      return <TextBlocks blocks={parseMarkdown(wordsOf(block.text))} />
    case 'rich_text':
      return <TextBlocks blocks={readRichText(block.elements)} />
    case 'data_table':
    case 'table':
      return <DataTableBlock block={block} />
    case 'data_visualization':
      return <ChartBlock block={block} />
    case 'context_actions':
      return <ContextActionsBlock block={block} />
    default:
      return <LessCommonBlock block={block} />
  }
}

function LessCommonBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'image':
      return <ImageBlock block={block} />
    case 'plan':
      return <PlanBlock block={block} />
    case 'task_card':
      return <TaskCardBlock task={block} />
    case 'card':
      return <CardBlock block={block} />
    case 'carousel':
      return <CarouselBlock block={block} />
    case 'input':
      return <InputBlock block={block} />
    case 'alert':
      return <AlertBlock block={block} />
    case 'container':
      return <ContainerBlock block={block} />
    default:
      return <p class="unknown-block">This block type ({block.type}) cannot be shown here.</p>
  }
}

function ContextBlock({ block }: { block: Block }) {
  return (
    <div class="context">
      {asArray(block.elements).map((element) =>
        asRecord(element).type === 'image' ? (
          <PictureElement element={asRecord(element)} small />
        ) : (
          <span class="context-item">
            <InlineTextObject value={element} />
          </span>
        ),
      )}
    </div>
  )
}

const alertWords: Record<string, string> = { info: 'Note', warning: 'Warning', error: 'Problem', success: 'Done' }

function AlertBlock({ block }: { block: Block }) {
  const level = String(block.level ?? 'default')
  const words = alertWords[level]
  return (
    <div class={`alert alert-${words === undefined ? 'default' : level}`} role="note">
      {words === undefined ? null : <strong>{words}: </strong>}
      <InlineTextObject value={block.text} />
    </div>
  )
}

function ContainerBlock({ block }: { block: Block }) {
  const children = asArray(block.child_blocks).map((child) => asRecord(child) as Block)
  const title = wordsOf(block.title)
  const body = (
    <>
      {block.subtitle === undefined ? null : <TextObject value={block.subtitle} />}
      <Blocks blocks={children.filter((child) => typeof child.type === 'string')} />
    </>
  )
  if (block.is_collapsible !== true) {
    return (
      <section class="container-block">
        <h4>{title}</h4>
        {body}
      </section>
    )
  }
  return (
    <details class="container-block" open={block.default_collapsed !== true}>
      <summary>{title}</summary>
      {body}
    </details>
  )
}
