import type { WorkspaceChannel, WorkspaceUser } from './protocol.ts'

type Directory = { users: WorkspaceUser[]; channels: WorkspaceChannel[] }

const encodedReference = /<(?:@U[A-Z0-9]+|#C[A-Z0-9]+)(?:\|[^<>]*)?>/
const link = /https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]}'"]/
const mailbox = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/

/**
 * What a person typed, as Slack hands it to apps: `@Name` becomes `<@U…>`, `#channel` becomes `<#C…|channel>`,
 * links and mailboxes are bracketed, and &, < and > are escaped (docs.slack.dev, "Formatting message text").
 * References that are encoded already stay as they are.
 */
export function encodeTypedText(text: string, { users, channels }: Directory): string {
  const userIds = new Map(users.flatMap((user) => [user.realName, user.name].map((name) => [fold(name), user.id])))
  const named = channels.filter((channel) => channel.kind !== 'im')
  const channelIds = new Map(named.map((channel) => [channel.name, channel.id]))
  const mention = namesPattern('@', [...userIds.keys()])
  const reference = namesPattern('#', [...channelIds.keys()])
  const parts = [encodedReference.source, link.source, mailbox.source, mention, reference]
  const pattern = new RegExp(`(${parts.join('|')})`, 'giu')

  return text
    .split(pattern)
    .map((part, index) => {
      if (index % 2 === 0) return escapeEntities(part)
      const userId = part.startsWith('@') ? userIds.get(fold(part.slice(1))) : undefined
      if (userId !== undefined) return `<@${userId}>`
      const channelId = part.startsWith('#') ? channelIds.get(fold(part.slice(1))) : undefined
      if (channelId !== undefined) return `<#${channelId}|${fold(part.slice(1))}>`
      if (part.startsWith('<')) return part
      return part.startsWith('http') ? `<${escapeEntities(part)}>` : `<mailto:${part}|${part}>`
    })
    .join('')
}

function namesPattern(sign: string, names: string[]): string {
  const longestFirst = [...names].sort((left, right) => right.length - left.length)
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return `(?<![\\p{L}\\p{N}_])${sign}(?:${escaped.join('|')})(?![\\p{L}\\p{N}_-])`
}

function fold(name: string): string {
  return name.toLowerCase()
}

function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
