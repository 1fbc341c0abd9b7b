import type { Json } from '../../support/recording-slack.ts'

/** Where every link of a message may lead. */
export const ownWeb = 'https://sophia.example/i/'

// What nobody sees but belongs to what one sees: emoji sequences, and joiners of scripts that need them.
const hidden =
  /\u034f|[\u180b-\u180d]|[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u
const ownLink = /<https:\/\/sophia\.example\/i\/[^<>|\s]*\|[^<>]*>/g
const wordsOfSlack = new Set([
  'user',
  'usergroup',
  'team',
  'broadcast',
  'channel',
  'image',
  'markdown',
  'video',
  'file',
])

/** What a message would do to its readers or lead them to, beyond words and our own links, as a list of complaints. */
export function harmsOf({ text = '', blocks = [] }: { text?: string; blocks?: readonly unknown[] }): string[] {
  return [...ofMrkdwn('text', text), ...blocks.flatMap((block) => ofPart(block as Json))]
}

function ofPart(part: Json): string[] {
  if (Array.isArray(part)) return part.flatMap(ofPart)
  if (part === null || typeof part !== 'object') return []
  const harms = Object.values(part).flatMap((item) => ofPart(item as Json))
  if (wordsOfSlack.has(part.type)) harms.push(`a part of type ${part.type}`)
  if (part.type === 'mrkdwn' && part.verbatim !== true) harms.push('a text that Slack reads for links')
  if (part.type === 'plain_text' && part.emoji === true) harms.push('a text with emoji')
  if (typeof part.url === 'string' && !part.url.startsWith(ownWeb)) harms.push(`a link to ${part.url}`)
  if (part.type === 'mrkdwn') harms.push(...ofMrkdwn('mrkdwn', part.text))
  else
    for (const key of ['text', 'title', 'caption', 'alt_text', 'label', 'name'])
      if (typeof part[key] === 'string') harms.push(...ofWords(key, part[key]))
  return harms
}

function ofMrkdwn(where: string, text: string): string[] {
  const rest = text.replace(ownLink, '')
  const harms = ofWords(where, rest)
  if (/[<>]/.test(rest)) harms.push(`${where}: an angle in “${around(rest, /[<>]/)}”`)
  if (/`/.test(rest.replace(/^```[^`]*```$/, ''))) harms.push(`${where}: code in “${around(rest, /`/)}”`)
  if (/~|(?<![\p{L}\p{N}])_/u.test(rest.replace(/^```[^`]*```$/, '')))
    harms.push(`${where}: format in “${around(rest, /[~_]/)}”`)
  for (const line of rest.split('\n'))
    if ((line.match(/\*/g)?.length ?? 0) % 2 === 1) harms.push(`${where}: an open star in “${line.slice(0, 80)}”`)
  return harms
}

function ofWords(where: string, text: string): string[] {
  const harms: string[] = []
  if (hidden.test(text.replaceAll('\n', ' ')))
    harms.push(`${where}: hidden characters in ${JSON.stringify(text).slice(0, 80)}`)
  if (text.includes('://')) harms.push(`${where}: an address in “${around(text, /:\/\//)}”`)
  if (/\p{Surrogate}/u.test(text)) harms.push(`${where}: half a character`)
  if (/\p{M}{5}/u.test(text)) harms.push(`${where}: a tower of marks`)
  return harms
}

function around(text: string, what: RegExp): string {
  const at = text.search(what)
  return text.slice(Math.max(0, at - 30), at + 30)
}
