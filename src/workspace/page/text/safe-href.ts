const hasControlCharacter = (text: string): boolean =>
  [...text].some((character) => character.charCodeAt(0) <= 32 || character.charCodeAt(0) === 127)

/** The href if it is http(s), or a path on this page's own origin; else null, so that no other scheme becomes clickable. */
export function safeHref(raw: string): string | null {
  const href = raw.trim()
  if (href === '' || hasControlCharacter(href)) return null
  if (/^https?:\/\/[^/]/i.test(href)) return href
  return /^\/(?![/\\])/.test(href) ? href : null
}
