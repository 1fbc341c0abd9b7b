const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Words that connect and report: they add no fact, judgement, cause, number, time or force. */
export const neutralWords = wordsOf(`
  a an the this that these those which who whom whose what there here it its itself he him his she her hers they them
  their theirs i me my we us our ours you your yours as well also too while whereas meanwhile and or but with at of on
  in into to from for by about regarding concerning during across among between through per via is are was were be been
  being am has have had having do does did done say says said saying told where when how according respectively likewise
  separately addition besides then include includes included words line itself altogether
`)

/** Whose something is said to be. */
export const oursWords = wordsOf('our ours')
export const theirsWords = wordsOf('their theirs your yours his her hers')

/** Words before a name that say who did it to whom. */
export const relationWords = wordsOf('by to from against than over after before for without')

/** Standing words that a shorter sentence may not leave out. */
export const bindingWords = wordsOf(`
  no not never nobody nothing without hardly barely lack lacks denied denies refused refuses declined might may could
  would should will shall must can perhaps maybe probably possibly likely unlikely apparently allegedly seem seems seemed
  appear appears expect expects expected hope hopes hoped plan plans planned if unless roughly approximately around
  nearly almost several few some any only just half enough least most more less fewer than ?
  open overdue kept closed superseded answered unanswered solved undecided against
`)

/** How a text stands: what is denied, hedged, counted in words, compared, or placed in time. */
export const standingWords = wordsOf(`
  no not never nobody none nothing neither nor without hardly barely lack lacks denied denies refused refuses declined
  might may could would should will shall must can perhaps maybe probably possibly likely unlikely apparently
  allegedly supposedly seem seems seemed appear appears expect expects expected hope hopes hoped plan plans planned
  intend intends intended if unless roughly approximately around nearly almost
  all every each both most many several few some any only just everyone everybody everything anyone half whole
  entire always usually often sometimes rarely mostly mainly majority enough least
  more less fewer higher lower highest lowest rose fell risen fallen rise rises fall falls up down above below under
  increase increased decrease decreased grew shrank improved worsened better worse best worst cooled warmed turned
  longer shorter longest shortest bigger biggest smaller smallest before after earlier later than exceeds doubled
  halved rising falling
  open overdue kept closed superseded answered unanswered handled solved undecided again still already yet soon now
  currently previously formerly recently since until ago against positive negative neutral
`)

/** Standing words that say the same. */
const alike: Readonly<Record<string, string>> = {
  none: 'no',
  without: 'no',
  up: 'rose',
  down: 'fell',
  nor: 'no',
  neither: 'no',
  anybody: 'anyone',
  everybody: 'everyone',
  risen: 'rose',
  fallen: 'fell',
}

/** The standing words of a word as written: `can't` is `can` and `not`. */
export function standingsIn(word: string): string[] {
  const folded = word.toLowerCase().replaceAll('’', "'")
  const contracted = folded.match(/^(.*?)(n't|'ll|'d)$/)
  if (folded === 'cannot') return ['can', 'not']
  if (contracted) {
    const [, stem = '', end] = contracted
    const whole = stem === 'wo' ? 'will' : stem === 'ca' ? 'can' : stem === 'sha' ? 'shall' : stem
    const own = end === "n't" ? 'not' : end === "'ll" ? 'will' : 'would'
    return [...(standingWords.has(whole) ? [whole] : []), own]
  }
  return standingWords.has(folded) ? [alike[folded] ?? folded] : []
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** The value of a number in words: `twenty-four`; null where it is none. */
export function numberIn(word: string): number | null {
  const [first = '', second] = word.toLowerCase().split('-')
  const unit = units.indexOf(first)
  if (unit >= 0 && second === undefined) return unit
  const ten = tens.indexOf(first)
  if (ten < 0) return null
  const rest = second === undefined ? 0 : units.indexOf(second)
  return rest < 0 || rest > 9 ? null : (ten + 2) * 10 + rest
}
