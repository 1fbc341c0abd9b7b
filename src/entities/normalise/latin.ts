import anyAscii from 'any-ascii'

/** A text in lower-case Latin letters and digits, words apart by one space: any script, accents and punctuation off. Empty = missing. */
export function latin(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/['‘’`ʻʼ´]/g, '')
    .replace(/\p{So}/gu, ' ')
  // Characters that are words of their own would otherwise run together ("WangJie").
  return (
    anyAscii(plain.replace(/\p{Script=Han}/gu, ' $& '))
      .toLowerCase()
      // Soft signs and glottal stops come out as quotes.
      .replace(/['`]/g, '')
      .replace(/&/g, ' and ')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  )
}
