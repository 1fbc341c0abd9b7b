const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Foreign text for a drawing, at most `limit` UTF-16 units of whole characters, which bounds the room it takes. What XML
 * cannot hold and what turns the direction of writing round goes.
 */
export function fitText(text: string, limit: number): string {
  const clean = text
    .replaceAll(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]+/gu, ' ')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (clean.length <= limit) return clean
  let fitted = ''
  for (const { segment } of segmenter.segment(clean.slice(0, limit))) {
    if (fitted.length + segment.length > limit - 1) break
    fitted += segment
  }
  return `${fitted.trimEnd()}…`
}
