import type { Inline } from './inline.ts'
import { safeHref } from './safe-href.ts'

/** What stands between < and > in mrkdwn: a mention, a date, a broadcast or a link. Unsafe links become their words. */
export function readAngle(inside: string, readEntities: (text: string) => string): Inline {
  const bar = inside.indexOf('|')
  const target = bar === -1 ? inside : inside.slice(0, bar)
  const label = bar === -1 ? null : readEntities(inside.slice(bar + 1))
  const rest = target.slice(1)
  if (target.startsWith('@')) return { kind: 'user', id: rest, label }
  if (target.startsWith('#')) return { kind: 'channel', id: rest, label }
  if (target.startsWith('!')) return readSpecial(rest, label)
  const raw = readEntities(target)
  const href = raw.toLowerCase().startsWith('mailto:') ? null : safeHref(raw)
  const words = label ?? raw.replace(/^mailto:/i, '')
  return href === null
    ? { kind: 'text', text: words }
    : { kind: 'link', href, children: [{ kind: 'text', text: words }] }
}

function readSpecial(command: string, label: string | null): Inline {
  const date = /^date\^(-?\d{1,12})\^([^^]*)(?:\^(.*))?$/.exec(command)
  if (date?.[1] !== undefined && date[2] !== undefined) {
    const href = date[3] === undefined ? null : safeHref(date[3])
    return { kind: 'date', unixSeconds: Number(date[1]), format: date[2], fallback: label ?? date[2], href }
  }
  if (command.startsWith('subteam^')) return { kind: 'text', text: label ?? '@group' }
  return { kind: 'broadcast', range: label?.replace(/^@/, '') ?? command }
}
