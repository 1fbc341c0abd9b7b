import type { Masker } from '../../privacy/masker.ts'
import { namesToMask } from '../../privacy/names-to-mask.ts'

/** A question with the people it was understood to name. */
export type AskedQuestion = { text: string; people: readonly { name: string; phrase: string }[] }

/** The question as it may leave: whoever it names stands under their full name first, as turns name their speakers. */
export function maskedQuestion({ text, people }: AskedQuestion, masker: Pick<Masker, 'mask'>): string {
  const full = people.reduce((rest, { name, phrase }) => rest.replace(saidAs(phrase), () => name), text)
  return masker.mask(full, namesToMask(people.flatMap(({ name, phrase }) => [name, phrase])))
}

const nothing = /(?!)/

function saidAs(phrase: string): RegExp {
  const words = phrase.match(/[\p{L}\p{N}]+/gu)
  if (!words) return nothing
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`, 'giu')
}
