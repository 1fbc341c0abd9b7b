import type { Inline, TextBlock } from './inline.ts'
import { parseMarkdownInline } from './markdown-inline.ts'

type Reader = { lines: readonly string[]; position: number }

/** The small Markdown the `markdown` block promises: paragraphs, headings, lists, quotes, fences, rules and inline marks. */
export function parseMarkdown(source: string): TextBlock[] {
  const reader: Reader = { lines: source.replaceAll('\r\n', '\n').split('\n'), position: 0 }
  const blocks: TextBlock[] = []
  while (reader.position < reader.lines.length) {
    const block =
      readFence(reader) ?? readSingle(reader) ?? readQuote(reader) ?? readList(reader) ?? readParagraph(reader)
    if (block !== null) blocks.push(block)
  }
  return blocks
}

const starts = /^(?:#{1,6} |>|```|\s*(?:[-*+•]|\d{1,9}[.)]) )/
const bullet = /^(\s*)([-*+•]|(\d{1,9})[.)]) (.*)$/
const rule = /^ {0,3}(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$/

const lineAt = (reader: Reader): string => reader.lines[reader.position] ?? ''

function readFence(reader: Reader): TextBlock | null {
  if (!lineAt(reader).startsWith('```')) return null
  const end = reader.lines.findIndex((line, index) => index > reader.position && line.startsWith('```'))
  const last = end === -1 ? reader.lines.length : end
  const text = reader.lines.slice(reader.position + 1, last).join('\n')
  reader.position = last + 1
  return { kind: 'pre', text }
}

function readSingle(reader: Reader): TextBlock | null {
  const line = lineAt(reader)
  const heading = /^(#{1,6}) +(.*?)(?: +#+)?$/.exec(line)
  if (heading?.[1] !== undefined && heading[2] !== undefined) {
    reader.position += 1
    return { kind: 'heading', level: heading[1].length, children: parseMarkdownInline(heading[2]) }
  }
  if (!rule.test(line)) return null
  reader.position += 1
  return { kind: 'rule' }
}

function readQuote(reader: Reader): TextBlock | null {
  const lines = takeWhile(reader, (line) => line.startsWith('>'))
  if (lines.length === 0) return null
  return { kind: 'quote', children: parseMarkdownInline(lines.map((line) => line.replace(/^> ?/, '')).join('\n')) }
}

function readList(reader: Reader): TextBlock | null {
  const first = bullet.exec(lineAt(reader))
  if (first === null || rule.test(lineAt(reader))) return null
  const ordered = first[3] !== undefined
  const indent = indentOf(first[1])
  const items: Inline[][] = []
  while (reader.position < reader.lines.length) {
    const item = bullet.exec(lineAt(reader))
    if (item === null || rule.test(lineAt(reader))) break
    if ((item[3] !== undefined) !== ordered || indentOf(item[1]) !== indent) break
    reader.position += 1
    const more = takeWhile(reader, (line) => /^\s{2,}\S/.test(line) && !bullet.test(line)).map((line) => line.trim())
    items.push(parseMarkdownInline([item[4] ?? '', ...more].join('\n')))
  }
  return { kind: 'list', ordered, start: Number(first[3] ?? 1), indent, items }
}

function readParagraph(reader: Reader): TextBlock | null {
  const first = lineAt(reader)
  reader.position += 1
  if (first.trim() === '') return null
  const more = takeWhile(reader, (line) => line.trim() !== '' && !starts.test(line) && !rule.test(line))
  return { kind: 'paragraph', children: parseMarkdownInline([first, ...more].join('\n')) }
}

function indentOf(spaces: string | undefined): number {
  return Math.min(4, Math.floor((spaces ?? '').replaceAll('\t', '    ').length / 2))
}

function takeWhile(reader: Reader, matches: (line: string) => boolean): string[] {
  const taken: string[] = []
  while (reader.position < reader.lines.length && matches(lineAt(reader))) {
    taken.push(lineAt(reader))
    reader.position += 1
  }
  return taken
}
