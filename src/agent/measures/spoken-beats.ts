const drawnOut = /^[^a-z]*(?:u+m+|u+h+|u+hm+|e+rm*)[^a-z]*$/i
const sentenceEnd = /[\p{L}\p{N}%]["”’')\]]*[.?!…]+["”’')\]]*$/u

/** Words of a text as a listener counts them: “mm-hmm” and “don't” are one. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/**
 * How long words take to say, in beats of about one common word: half a beat a word and .35 a syllable (English words
 * have 1.4 on average), two for the pause after a sentence, one more for a drawn-out “um”. Word by word, so that it
 * does not matter how a text is cut.
 */
export function spokenBeats(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + beatsOf(word), 0)
}

function beatsOf(word: string): number {
  return 0.5 + 0.35 * syllablesIn(word) + (sentenceEnd.test(word) ? 2 : 0) + (drawnOut.test(word) ? 1 : 0)
}

/** Groups of vowels; a silent e (“rate”, “file”, not “table”) is left out, signs and digits are passed over. */
function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]+/g, '')
  let groups = 0
  let afterVowel = false
  for (const letter of letters) {
    const isVowel = 'aeiouy'.includes(letter)
    if (isVowel && !afterVowel) groups++
    afterVowel = isVowel
  }
  return Math.max(1, groups - Number(groups > 1 && /[^aeiouyl]e$|[aeiouy]le$/.test(letters)))
}
