const mayBeHidden = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]|(?![\t\n\r])\p{Cc}/u

// Scripts that are written with joiners: a zero-width one between two of their letters changes how the word looks.
const letter =
  '(?!\\p{DI})[\\p{sc=Arabic}\\p{sc=Syriac}\\p{sc=Devanagari}\\p{sc=Bengali}\\p{sc=Gurmukhi}\\p{sc=Gujarati}\\p{sc=Oriya}\\p{sc=Tamil}\\p{sc=Telugu}\\p{sc=Kannada}\\p{sc=Malayalam}\\p{sc=Sinhala}\\p{sc=Khmer}\\p{sc=Mongolian}]'
const picture = '\\p{Extended_Pictographic}'
/** What is invisible and yet part of what one sees: emoji joined or coloured, keycaps, joiners inside such words. */
const wanted = [
  `(?<=${picture}\\p{Emoji_Modifier}?|${picture}\\ufe0f)\\u200d(?=${picture})`,
  `(?<=${picture})\\ufe0f`,
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  `(?<=${letter})[\\u200c\\u200d](?=${letter})`,
].join('|')
const hidden = new RegExp(`(${wanted})|[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]`, 'gu')
const blank = /(?:(?![\t\n\r])[\p{Cc}\u2800])+/gu

/**
 * The text as a reader sees it: without zero-width, tag, filler and direction characters and without variation selectors
 * that show nothing, all of which hide words in words or whole texts; control characters but tab and line end become a
 * space. Emoji sequences and the joiners of Arabic and Indic scripts stay. Does nothing to its own result.
 */
export function cleanText(text: string): string {
  return mayBeHidden.test(text) ? text.replace(hidden, '$1').replace(blank, ' ') : text
}
