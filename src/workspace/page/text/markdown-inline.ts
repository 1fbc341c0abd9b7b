import type { Inline } from './inline.ts'
import { safeHref } from './safe-href.ts'

type Rule = { pattern: RegExp; build: (match: RegExpExecArray, inner: (text: string) => Inline[]) => Inline }

const maxDepth = 6

const text = (words: string): Inline => ({ kind: 'text', text: words })

/** Ordered by precedence; each pattern is anchored and free of nested repetition, so matching stays linear. */
const rules: readonly Rule[] = [
  { pattern: /^\\([!-/:-@[-`{-~])/, build: (match) => text(match[1] ?? '') },
  { pattern: /^`([^`\n]+)`/, build: (match) => ({ kind: 'code', text: match[1] ?? '' }) },
  { pattern: /^!?\[([^\]\n]*(?:\[[^\]\n]*\][^\]\n]*)?)\]\(([^)\s]+)(?: "[^"\n]*")?\)/, build: buildLink },
  { pattern: /^<(https?:\/\/[^>\s]+)>/i, build: (match, inner) => buildAutoLink(match[1] ?? '', inner) },
  { pattern: /^<@([A-Z0-9]+)>/, build: (match) => ({ kind: 'user', id: match[1] ?? '', label: null }) },
  { pattern: /^\*\*(?=\S)([^\n]+?)\*\*/, build: (match, inner) => ({ kind: 'bold', children: inner(match[1] ?? '') }) },
  {
    pattern: /^__(?=\S)([^\n]+?)__(?!\w)/,
    build: (match, inner) => ({ kind: 'bold', children: inner(match[1] ?? '') }),
  },
  { pattern: /^~~(?=\S)([^\n]+?)~~/, build: (match, inner) => ({ kind: 'strike', children: inner(match[1] ?? '') }) },
  {
    pattern: /^\*(?=[^\s*])([^*\n]+)\*/,
    build: (match, inner) => ({ kind: 'italic', children: inner(match[1] ?? '') }),
  },
  {
    pattern: /^_(?=[^\s_])([^_\n]+)_(?!\w)/,
    build: (match, inner) => ({ kind: 'italic', children: inner(match[1] ?? '') }),
  },
  { pattern: /^\n/, build: () => ({ kind: 'break' }) },
]

const special = /[\\`![<*_~\n]/

/** Markdown's inline marks as a tree; what does not parse stays text. */
export function parseMarkdownInline(source: string, depth = 0): Inline[] {
  const nodes: Inline[] = []
  let rest = source
  let insideWord = false
  while (rest !== '') {
    const match = depth < maxDepth ? firstMatch(rest, insideWord) : null
    const node =
      match === null
        ? text(leadingText(rest))
        : match.rule.build(match.found, (inner) => parseMarkdownInline(inner, depth + 1))
    const length = match === null ? leadingText(rest).length : match.found[0].length
    insideWord = /[\p{L}\p{N}]/u.test(rest.charAt(length - 1))
    rest = rest.slice(length)
    const last = nodes.at(-1)
    if (node.kind === 'text' && last?.kind === 'text') last.text += node.text
    else nodes.push(node)
  }
  return nodes
}

function firstMatch(rest: string, insideWord: boolean): { rule: Rule; found: RegExpExecArray } | null {
  if (!special.test(rest.charAt(0)) || (insideWord && rest.startsWith('_'))) return null
  for (const rule of rules) {
    const found = rule.pattern.exec(rest)
    if (found !== null) return { rule, found }
  }
  return null
}

function leadingText(rest: string): string {
  const next = rest.slice(1).search(special)
  return next === -1 ? rest : rest.slice(0, next + 1)
}

function buildLink(match: RegExpExecArray, inner: (words: string) => Inline[]): Inline {
  const label = match[1] ?? ''
  const href = safeHref(match[2] ?? '')
  return href === null ? text(label) : { kind: 'link', href, children: inner(label === '' ? href : label) }
}

function buildAutoLink(url: string, inner: (words: string) => Inline[]): Inline {
  const href = safeHref(url)
  return href === null ? text(url) : { kind: 'link', href, children: inner(url) }
}
