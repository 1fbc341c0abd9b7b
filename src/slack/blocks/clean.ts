import { cleanText } from '../../privacy/clean-text.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

declare const mrkdwnText: unique symbol
/** Text a mrkdwn field may show: our own words and foreign ones made harmless. Only `mrkdwn`, `bold`, `mrk` and `link` make it. */
export type Mrkdwn = string & { readonly [mrkdwnText]: true }
/** What a mrkdwn field takes: `Mrkdwn`, or words that stand in our code as they are. A text put together elsewhere is neither. */
export type OwnWords<Text extends string> = Text extends Mrkdwn
  ? Text
  : Record<never, never> extends Record<Text, 1>
    ? never
    : Text

const emoji = String.raw`(?:\p{Extended_Pictographic}|\p{RI})(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*\s*`
const manyEmoji = new RegExp(`((?:${emoji}){6})(?:${emoji})+`, 'gu')
const manyMarks = /(\p{M}{4})\p{M}+/gu
// Scripts that write words without spaces between them have long runs by nature.
const longWord =
  /([^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{80})[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{41,}/gu

/**
 * Foreign text that can ping nobody, link nowhere and flood nothing: mentions become plain words, addresses lose what
 * would make them links, characters nobody sees go. Not escaped.
 */
export function clean(text: string): string {
  return withoutAddresses(
    cleanText(text)
      .replaceAll(/<!(?:subteam\^[A-Z0-9]+\|)?@?([a-z]{1,60})[^>]{0,300}>/gi, '$1')
      .replaceAll(/<@[A-Z0-9]+(?:\|@?([^>]{0,300}))?>/g, (_all, name?: string) => name ?? 'somebody')
      .replaceAll(/<#[A-Z0-9]+(?:\|([^>]{0,300}))?>/g, (_all, name?: string) => `#${name ?? 'channel'}`)
      .replaceAll(/<(?:https?:|mailto:)[^|>]{0,2000}\|([^>]{0,300})>/g, '$1')
      .replaceAll(/<((?:https?:|mailto:)[^|>\s]{0,2000})>/g, '$1')
      // What is left was nested to survive the lines above.
      .replaceAll(/<(?=[!@#])/g, '‹'),
  )
    .replaceAll(manyEmoji, '$1…')
    .replaceAll(manyMarks, '$1')
    .replaceAll(longWord, '$1…')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

// Nobody's words may lead anywhere: without a scheme Slack makes no link of an address.
function withoutAddresses(text: string): string {
  if (!text.includes(':')) return text
  return text
    .replaceAll(/(?:[a-z][a-z0-9+.-]{0,20})?:\/\//gi, '')
    .replaceAll('://', ':∕∕')
    .replaceAll(/\b(?:mailto|javascript|vbscript|data|tel|sms):(?=\S)/gi, '')
}

/** Foreign text for a mrkdwn field: cleaned, without format, escaped, and at most `limit` UTF-16 units long once escaped. */
export function mrkdwn(text: string, limit: number): Mrkdwn {
  return cutTo(withoutFormat(clean(text)), limit, escapeMrkdwn) as Mrkdwn
}

/** Our own words, with what is harmless already between them. */
export function mrk(words: TemplateStringsArray, ...between: readonly (Mrkdwn | number)[]): Mrkdwn {
  return String.raw({ raw: words }, ...between) as Mrkdwn
}

/** A channel by its id, which Slack shows as its name to those who may know it. */
export function channelMention(id: string): Mrkdwn {
  return (/^[A-Z0-9]+$/.test(id) ? `<#${id}>` : 'this channel') as Mrkdwn
}

/** A sentence of ours in which every foreign word has passed `mrkdwn` already: for sentences put together elsewhere. */
export function ourSentence(text: string): Mrkdwn {
  return text as Mrkdwn
}

/** Lines of a mrkdwn field as one text. */
export function mrkLines(lines: readonly Mrkdwn[], separator: '\n' | ' ' | '' = '\n'): Mrkdwn {
  return lines.join(separator) as Mrkdwn
}

// Look-alikes: Slack knows no way to escape them, and a stray one would format our own words and end our links.
function withoutFormat(text: string): string {
  return text
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replaceAll('`', 'ˋ')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replaceAll(/(?<![\p{L}\p{N}]):(?=(?:[\p{L}\p{N}_+'-]*[a-z_+'-][\p{L}\p{N}_+'-]*|100|1234):)/giu, '꞉')
    .replace(/^>/, '›')
}

/** Foreign text in bold, at most `limit` long with its stars. */
export function bold(text: string, limit: number): Mrkdwn {
  return `*${mrkdwn(text, limit - 2) || '–'}*` as Mrkdwn
}

/** Foreign text for a plain_text or table field, at most `limit` UTF-16 units; `fallback` where nothing is left. */
export function plain(text: string, limit: number, fallback = '–'): string {
  return cutTo(clean(text), limit, (part) => part) || fallback
}

export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// Cut at whole characters as a reader sees them, so that neither a pair nor an accent is torn off.
function cutTo(text: string, limit: number, encode: (part: string) => string): string {
  const whole = encode(text)
  if (whole.length <= limit) return whole
  let result = ''
  for (const { segment } of segmenter.segment(text.slice(0, limit))) {
    const next = encode(segment)
    if (result.length + next.length > limit - 1) break
    result += next
  }
  return limit < 1 ? '' : `${result.trimEnd()}…`
}
