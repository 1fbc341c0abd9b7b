import { createKnownNames, type KnownNames } from './known-names.ts'

const shortestName = 3
// What transcripts call speakers they cannot tell.
const roles = new Set(
  'agent caller client customer guest host manager prospect rep resident speaker unknown user'.split(' '),
)

/** People by their names as one is spoken of: in full, by the first and by the last of it, also as what is theirs. */
export function namesToMask(names: readonly string[]): KnownNames {
  const spoken = [...new Set(names)].flatMap((name) => {
    const words = name.trim().split(/\s+/)
    const parts = words.length > 1 ? [words[0] ?? '', words.at(-1) ?? ''] : []
    return [name, ...parts.map(bare)].filter((one) => one.length >= shortestName && !roles.has(one.toLowerCase()))
  })
  return createKnownNames(spoken.flatMap((name) => [name, `${name}'s`]))
}

const bare = (word: string) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
