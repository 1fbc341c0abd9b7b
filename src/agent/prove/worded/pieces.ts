const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const weekday =
  '(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)'
/** Quotations, periods, days, figures, words and marks of a text, by name. */
export const pieces = new RegExp(
  [
    '(?<quotation>“[^”]*”|"[^"]*")',
    `(?<span>\\b\\d{1,2} ${month}–\\d{1,2} ${month}\\b(?: \\d{4})?)`,
    `(?<date>\\b(?:${weekday},? )?(?:the )?\\d{1,2}(?: of)? ${month}\\b(?:,? \\d{4})?|\\b(?:${weekday}|${month})\\b(?! [a-z]+ed))`,
    '(?<figure>\\b\\d{1,2}:\\d\\d(?::\\d\\d)?\\b|[$€£+−-]?\\d+(?:[.,]\\d+)*(?: ?%| per ?cent)?)',
    "(?<word>\\p{Lu}\\.(?= \\p{Lu})|[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:['’.&/-][\\p{L}\\p{N}\\p{M}]+)*['’]?)",
    '(?<mark>[.;!?…,:()·→÷—–])',
  ].join('|'),
  'gu',
)

export const capital = /^\p{Lu}/u

/** A word without the sign of what is its. */
export function bareOf(word: string): string {
  return word.replace(/['’]s?$/, '')
}

export function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}
