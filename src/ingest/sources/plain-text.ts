const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
}
const htmlTag = /<\/?(?:p|br|div|span|ul|ol|li|strong|b|em|i|u|a|h[1-6]|table|tr|td|blockquote)(?:\s[^<>]*)?\/?>/gi
const breakingTag = /<(?:br\s*\/?|\/(?:p|div|li|h[1-6]|tr|blockquote))>/gi

/** Decodes named (the few that captions allow) and numeric character references; what it does not know stays. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const codePoint = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole
  })
}

/** The words of a note that a CRM stored as HTML; text without HTML tags comes back as it is. */
export function toPlainText(text: string): string {
  if (text.search(htmlTag) === -1) return text
  const spaced = text.replace(breakingTag, '\n').replace(htmlTag, '')
  return decodeEntities(spaced)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
