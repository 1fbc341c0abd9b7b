import type { LandedRow } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { objectsOf } from '../read-json.ts'
import { textOf } from '../read-value.ts'
import { channelRow, nameOfUserId } from './read-people.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>

/** What a message says, as people see it: names for mentions, labels for links. A shared message says what it shares. */
export function messageText(row: LandedRow, rows: Rows): string {
  const own = textOf(columnOf(row, 'text'))
  const shared = objectsOf(columnOf(row, 'attachments')).flatMap(
    (attachment) => textOf(attachment.text) ?? textOf(attachment.fallback) ?? [],
  )
  return unescapeText(own ?? shared.join('\n'), rows)
}

// Slack escapes these three characters and nothing else; a token stands between bare angle brackets.
function unescapeText(text: string, rows: Rows): string {
  return text
    .replace(/<([^<>]+)>/g, (_, token: string) => renderToken(token, rows))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

function renderToken(token: string, rows: Rows): string {
  const bar = token.indexOf('|')
  const target = bar === -1 ? token : token.slice(0, bar)
  const label = bar === -1 ? undefined : textOf(token.slice(bar + 1))
  if (target.startsWith('@')) return `@${nameOfUserId(target.slice(1), rows) ?? label ?? 'somebody'}`
  if (target.startsWith('#')) return `#${channelName(target.slice(1), rows) ?? label ?? 'a channel'}`
  if (target.startsWith('!')) return renderSpecial(target.slice(1), label)
  return label ?? target.replace(/^(?:mailto|tel):/, '')
}

function renderSpecial(target: string, label: string | undefined): string {
  if (label !== undefined) return label
  return /^(?:here|channel|everyone)$/.test(target) ? `@${target}` : (target.split('^')[0] ?? '')
}

function channelName(id: string, rows: Rows): string | undefined {
  const row = channelRow(rows, id)
  return row && textOf(columnOf(row, 'name'))
}
