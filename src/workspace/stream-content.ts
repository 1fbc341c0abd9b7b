import { z } from 'zod'
import type { Block } from './protocol.ts'

const chunkSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('markdown_text'), text: z.string() }),
  z.object({
    type: z.literal('task_update'),
    id: z.string().min(1),
    title: z.string(),
    status: z.enum(['pending', 'in_progress', 'complete', 'error']),
    details: z.string().optional(),
    output: z.string().optional(),
    sources: z.array(z.looseObject({ type: z.literal('url'), url: z.string(), text: z.string() })).optional(),
  }),
  z.object({ type: z.literal('plan_update'), title: z.string() }),
  z.object({ type: z.literal('blocks'), blocks: z.array(z.looseObject({ type: z.string() })) }),
])
export const chunksSchema = z.array(chunkSchema)
export type Chunk = z.infer<typeof chunkSchema>
type Task = Extract<Chunk, { type: 'task_update' }>
type Segment =
  | { kind: 'markdown'; text: string }
  | { kind: 'tasks'; ids: string[] }
  | { kind: 'blocks'; blocks: Block[] }

/** What a stream has written so far, in the order in which it first appeared. */
export type StreamContent = {
  mode: 'plan' | 'timeline'
  planTitle: string
  tasks: Record<string, Task>
  segments: Segment[]
}

export function emptyStream(mode: StreamContent['mode']): StreamContent {
  return { mode, planTitle: '', tasks: {}, segments: [] }
}

/** The stream after one more chunk: text is appended, tasks are replaced by id and keep what an update leaves out. */
export function applyChunk(content: StreamContent, chunk: Chunk): StreamContent {
  const { segments } = content
  const last = segments.at(-1)
  switch (chunk.type) {
    case 'markdown_text': {
      if (last?.kind !== 'markdown')
        return { ...content, segments: [...segments, { kind: 'markdown', text: chunk.text }] }
      return { ...content, segments: [...segments.slice(0, -1), { kind: 'markdown', text: last.text + chunk.text }] }
    }
    case 'plan_update':
      return { ...withTasksSegment(content), planTitle: chunk.title }
    case 'task_update': {
      const known = content.tasks[chunk.id]
      const tasks = { ...content.tasks, [chunk.id]: { ...known, ...chunk } }
      return known === undefined ? placeTask({ ...content, tasks }, chunk.id) : { ...content, tasks }
    }
    case 'blocks':
      return { ...content, segments: [...segments, { kind: 'blocks', blocks: chunk.blocks as Block[] }] }
  }
}

/** A stream as the text and blocks of its message; `size` is what counts against the stream's limit. */
export function renderStream(content: StreamContent): { text: string; blocks: Block[]; size: number } {
  const texts = content.segments.flatMap((segment) => (segment.kind === 'markdown' ? [segment.text] : []))
  const text = texts.join('\n\n')
  const tasksSize = JSON.stringify(content.tasks).length - 2
  return {
    text,
    blocks: content.segments.flatMap((segment) => renderSegment(content, segment)),
    size: texts.join('').length + content.planTitle.length + tasksSize,
  }
}

function renderSegment(content: StreamContent, segment: Segment): Block[] {
  if (segment.kind === 'blocks') return segment.blocks
  if (segment.kind === 'markdown') return segment.text === '' ? [] : [{ type: 'markdown', text: segment.text }]
  const cards = segment.ids.flatMap((id) => {
    const task = content.tasks[id]
    return task === undefined ? [] : [toTaskCard(task)]
  })
  return content.mode === 'timeline' ? cards : [{ type: 'plan', title: content.planTitle, tasks: cards }]
}

function toTaskCard({ id, title, status, details, output, sources }: Task): Block {
  return {
    type: 'task_card',
    task_id: id,
    title,
    status,
    ...(details && { details: toRichText(details) }),
    ...(output && { output: toRichText(output) }),
    ...(sources && { sources }),
  }
}

/** A plan holds all its tasks in one place; a timeline puts each where it came. */
function placeTask(content: StreamContent, id: string): StreamContent {
  const placed = content.mode === 'timeline' ? withNewTasksSegment(content) : withTasksSegment(content)
  const index = placed.segments.findLastIndex((segment) => segment.kind === 'tasks')
  const segments = placed.segments.map((segment, position) =>
    position === index && segment.kind === 'tasks' ? { ...segment, ids: [...segment.ids, id] } : segment,
  )
  return { ...placed, segments }
}

function withTasksSegment(content: StreamContent): StreamContent {
  return content.segments.some((segment) => segment.kind === 'tasks') ? content : withNewTasksSegment(content)
}

function withNewTasksSegment(content: StreamContent): StreamContent {
  return { ...content, segments: [...content.segments, { kind: 'tasks', ids: [] }] }
}

function toRichText(text: string): Block {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}
