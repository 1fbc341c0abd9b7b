/** The consonants of a folded word, doubled ones once, letters of one sound as one: misspelt words mostly share them. */
export function consonants(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/ck|c(?![eiyh])|q/g, 'k')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/w/g, 'v')
    .replace(/(?<!^)[aeiouyjh]/g, '')
    .replace(/(.)\1+/g, '$1')
}
