const opensPeriod = /\b(?:ever since|since|before|after|until|till|during|between|from when)\b[^,;.?!]*/i

/** What begins like a period and was not understood as one, as it stands in the words; null where nothing does. */
export function unreadPeriod(words: string): string | null {
  return words.match(opensPeriod)?.[0].trim() || null
}

/** Whether a phrase that was not applied was meant as a period. */
export function isUnreadPeriod(phrase: string): boolean {
  return unreadPeriod(phrase) === phrase
}
