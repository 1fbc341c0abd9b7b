import { readAngle } from './angle.ts'
import type { Inline, TextBlock } from './inline.ts'
import { findClosing, type Marker, opensSpan } from './span.ts'

/** Nesting beyond this is shown as plain text: nobody writes it, and depth must not follow the input. */
const maxDepth = 8

const spans: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' }
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Slack's mrkdwn as a tree; any string is accepted, and what is not markup stays text. */
export function parseMrkdwn(source: string): TextBlock[] {
  return source
    .replaceAll('\r\n', '\n')
    .split('```')
    .flatMap((part, index, parts) => {
      const fenced = index % 2 === 1
      if (!fenced) return parseProse(trimAroundFence(part, index, parts.length))
      const closed = index < parts.length - 1
      return closed
        ? [{ kind: 'pre' as const, text: readEntities(part.replace(/^\n|\n$/g, '')) }]
        : parseProse(`\`\`\`${part}`)
    })
}

/** One line or run of mrkdwn without block structure. */
export function parseMrkdwnInline(source: string, depth = 0): Inline[] {
  const nodes: Inline[] = []
  let position = 0
  while (position < source.length) {
    const step = readNode(source, position, depth)
    append(nodes, step.node)
    position = step.next
  }
  return nodes
}

type Step = { node: Inline; next: number }

function readNode(source: string, position: number, depth: number): Step {
  const character = source.charAt(position)
  if (character === '\n') return { node: { kind: 'break' }, next: position + 1 }
  if (character === '<') return readAngleAt(source, position)
  if (character === '&') return readEntity(source, position)
  if (character === '`') return readCode(source, position)
  if (character === 'h') return readBareUrl(source, position)
  const kind = spans[character]
  if (kind !== undefined && depth < maxDepth && opensSpan(source, position)) {
    const end = findClosing(source, position, character as Marker)
    if (end !== null) {
      return { node: { kind, children: parseMrkdwnInline(source.slice(position + 1, end), depth + 1) }, next: end + 1 }
    }
  }
  return literal(character, position)
}

function readAngleAt(source: string, position: number): Step {
  const end = source.indexOf('>', position)
  const inside = end === -1 ? '' : source.slice(position + 1, end)
  if (inside === '' || inside.includes('\n') || inside.includes('<')) return literal('<', position)
  return { node: readAngle(inside, readEntities), next: end + 1 }
}

function readEntity(source: string, position: number): Step {
  const match = /^&(?:lt|gt|amp);/.exec(source.slice(position, position + 5))
  const text = match === null ? undefined : entities[match[0]]
  return match === null || text === undefined
    ? literal('&', position)
    : { node: { kind: 'text', text }, next: position + match[0].length }
}

function readCode(source: string, position: number): Step {
  const match = /^`([^`\n]+)`/.exec(source.slice(position))
  if (match?.[1] === undefined) return literal('`', position)
  return { node: { kind: 'code', text: readEntities(match[1]) }, next: position + match[0].length }
}

function readBareUrl(source: string, position: number): Step {
  const before = source.charAt(position - 1)
  const match = /\w/.test(before)
    ? null
    : /^https?:\/\/[^\s<>|*`"]*[^\s<>|*`"_~.,;:!?)\]'”]/i.exec(source.slice(position))
  if (match === null) return literal('h', position)
  const href = readEntities(match[0])
  return { node: { kind: 'link', href, children: [{ kind: 'text', text: href }] }, next: position + match[0].length }
}

function literal(text: string, position: number): Step {
  return { node: { kind: 'text', text }, next: position + text.length }
}

function append(nodes: Inline[], node: Inline): void {
  const last = nodes.at(-1)
  if (node.kind === 'text' && last?.kind === 'text') last.text += node.text
  else nodes.push(node)
}

function readEntities(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
}

function trimAroundFence(part: string, index: number, count: number): string {
  const start = index > 0 ? part.replace(/^\n/, '') : part
  return index < count - 1 ? start.replace(/\n$/, '') : start
}

function parseProse(source: string): TextBlock[] {
  if (source === '') return []
  const runs: { quoted: boolean; lines: string[] }[] = []
  let quoteRest = false
  for (const line of source.split('\n')) {
    const marker = quoteRest ? '' : (/^(?:(?:&gt;|>){3}|(?:&gt;|>)) ?/.exec(line)?.[0] ?? '')
    const quoted = quoteRest || marker !== ''
    quoteRest ||= /^(?:&gt;|>){3}/.test(marker)
    const last = runs.at(-1)
    if (last?.quoted === quoted) last.lines.push(line.slice(marker.length))
    else runs.push({ quoted, lines: [line.slice(marker.length)] })
  }
  return runs.map((run) => ({
    kind: run.quoted ? 'quote' : 'paragraph',
    children: parseMrkdwnInline(run.lines.join('\n')),
  }))
}
