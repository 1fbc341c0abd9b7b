const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Foreign text that can ping nobody and link nowhere: mentions become plain words, control characters go. Not escaped. */
export function clean(text: string): string {
  return (
    text
      // Invisible: they hide words in words, or whole texts.
      .replaceAll(/[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]+/gu, '')
      .replaceAll(/<!(?:subteam\^[A-Z0-9]+\|)?@?([a-z]+)[^>]*>/gi, '$1')
      .replaceAll(/<@[A-Z0-9]+(?:\|@?([^>]*))?>/g, (_all, name?: string) => name ?? 'somebody')
      .replaceAll(/<#[A-Z0-9]+(?:\|([^>]*))?>/g, (_all, name?: string) => `#${name ?? 'channel'}`)
      .replaceAll(/<(?:https?:|mailto:)[^|>]*\|([^>]*)>/g, '$1')
      // What is left was nested to survive the lines above.
      .replaceAll(/<(?=[!@#])/g, '‹')
      .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
      .replaceAll(/\p{Surrogate}/gu, '\ufffd')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}

/** Foreign text for a mrkdwn field: cleaned, escaped, and at most `limit` UTF-16 units long once escaped. */
export function mrkdwn(text: string, limit: number): string {
  return cutTo(clean(text), limit, escapeMrkdwn)
}

/** Foreign text in bold, at most `limit` long with its stars; a star inside would end the run. */
export function bold(text: string, limit: number): string {
  return `*${mrkdwn(text.replaceAll('*', '∗'), limit - 2) || '–'}*`
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
