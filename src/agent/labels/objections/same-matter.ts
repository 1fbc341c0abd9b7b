import { tokenise } from '../../../memory/search/tokenise.ts'

/** Words of any conversation, which tell nothing about its matter (stems). */
const everywhere = new Set(
  tokenise(
    'get got go going want need know think say said tell thing lot really just like one way make take give come see look back good right okay yes well time people work year month week day today tomorrow call still much put let ask talk sure thank great send sent noon morning afternoon evening tonight hour minute first second third last next have please one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half never anyone somebody',
  ),
)

/** The stems of a text that can tell its matter from another. */
export function matterOf(text: string): Set<string> {
  return new Set(tokenise(text).filter((stem) => stem.length > 2 && !everywhere.has(stem)))
}

/** Whether two texts are about one thing: they share two telling stems, or the only ones one of them has. */
export function sharesMatter(one: string, other: string): boolean {
  const left = matterOf(one)
  const right = matterOf(other)
  const shared = [...left].filter((stem) => right.has(stem)).length
  return shared >= 2 || (shared === 1 && Math.min(left.size, right.size) <= 2)
}
