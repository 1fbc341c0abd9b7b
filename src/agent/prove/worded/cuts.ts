const mark = /[.!?,;:…]/
const turning =
  /\b(?:no|not|never|nobody|nothing|none|without|if|unless|but|only|might|may|could|would|maybe|perhaps|until|except|think|guess|cannot|hardly|or)\b|n['’]t\b/i

/** Whether words are a cut of a quotation at its own marks, with nothing cut off that denies or hedges them. */
export function isCutOf(words: string, quotation: string): boolean {
  const [bare, whole] = [words, quotation].map((text) => text.replace(/^…|…$/g, '').replaceAll('’', "'").trim())
  if (bare === undefined || whole === undefined || bare === '') return false
  if (bare === whole || `${bare}.` === whole) return true
  const at = whole.indexOf(bare)
  if (at < 0) return false
  const before = whole.slice(0, at).trim()
  const behind = whole.slice(at + bare.length)
  const isWhole =
    (before === '' || mark.test(before.at(-1) ?? '')) &&
    (behind === '' || mark.test(bare.at(-1) ?? '') || mark.test(behind[0] ?? ''))
  const own = [before.split(/[.!?…]/).at(-1), /[.!?…]$/.test(bare) ? '' : behind.split(/[.!?…]/)[0]]
  return isWhole && !turning.test(own.join(' '))
}
