const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Words that connect and report: they add no fact, judgement, cause, number, time or force. */
export const neutralWords = wordsOf(`
  a an the this that these those which who whom whose what there here it its itself he him his himself she her hers they
  them their i me my we us you your yours as well also too while whereas meanwhile and or but with at of
  on in into to from for by about regarding concerning during across among between through per via over is are was were
  be been being am has have had having do does did done say says said saying told where when how according respectively
  likewise separately addition besides then include includes included including words line itself altogether together
  within both respective follow followed following follows counting namely overall
`)

/** What was done with words, or found: as done only, for "raises" is not what "raised" says. */
export const reportingWords = wordsOf(`
  wrote written writes noted noting mentioned mentioning reported reporting stated stating added adding put puts raised
  named spoke spoken come came comes coming brought gave given made makes making found shows show shown listed counted
  logged recorded heard remarked explained described commented stands stand stood sits sit goes go going compared comparing gets got went moved
  back thing things remark remarks way ways worth titled called took take takes taken place touch example instance among
  like tone figure figures covers cover covered gone seen share behind quoted quote quotes part dated dating remains ran
  runs reads read saying asking belongs belong contains contain comprise comprises comprising consists consist total
  totals totalling amount amounts sum number numbers statement statements sentence sentences comment comments exact
  verbatim cited relates relating side status role roles position job title titles lists list listing entry entries plus
  alongside along value valued size window range breakdown split breaks spot places case cases regards led
  compares talked talking speaking word wording message messages line lines remarked put held keeps sent
`)

/** What there is to count and to tell of; each only where its fact or the question has it. */
export const kindNouns = wordsOf(`
  account accounts call calls conversation conversations customer customers objection objections promise promises
  problem problems question questions issue issues price prices pricing sentiment mood quarter month year week weeks
  period day days hour hours minute minutes point points time times turn turns e-mail e-mails email emails note notes
  thread threads task tasks meeting meetings message messages people person rep reps manager managers record records
  competitor competitors deal deals opportunity opportunities renewal renewals topic topics ticket tickets signal
  signals commitment commitments worry worries concern concerns step steps
  team colleague colleagues owner owners incident incidents quote quotes date dates relationship market source sources
  rival rivals integration integrations subject reason reasons share median count counts contact contacts cents dollars report reports talk ratio ratios
`)

/** How a text stands: what is denied, hedged, counted in words, compared, or placed in time. */
const standingWords = wordsOf(`
  no not never nobody none nothing neither nor without hardly barely lack lacks denied denies refused refuses declined
  might may could would should will shall must can perhaps maybe probably possibly likely unlikely apparently
  allegedly supposedly seem seems seemed appear appears expect expects expected hope hopes hoped plan plans planned
  intend intends intended if unless roughly approximately around nearly almost
  all every each most many several few some any only just everyone everybody everything anyone half whole
  entire always usually often sometimes rarely mostly mainly majority enough least
  more less fewer higher lower highest lowest rose fell risen fallen rise rises fall falls up down above below under
  increase increased decrease decreased grew shrank improved worsened better worse best worst cooled warmed turned
  longer shorter longest shortest bigger biggest smaller smallest before after earlier later than exceeds doubled
  halved rising falling
  open overdue kept closed superseded answered unanswered handled solved undecided again still already yet soon now
  currently previously formerly recently since until ago against positive negative neutral
  disagree incident leaving well first last next past new newest oldest latest due ours theirs
`)

/** Standing words that say the same. */
const alike: Readonly<Record<string, string>> = {
  none: 'no',
  without: 'no',
  up: 'rose',
  down: 'fell',
  risen: 'rose',
  fallen: 'fell',
  rise: 'rose',
  fall: 'fell',
  nor: 'no',
  neither: 'no',
  everybody: 'everyone',
  than: 'against',
  versus: 'against',
  just: 'only',
  our: 'ours',
  latest: 'newest',
  falling: 'fell',
  rising: 'rose',
  disagrees: 'disagree',
  disagreement: 'disagree',
  disagreements: 'disagree',
  incidents: 'incident',
}

/** What a standing word says, however it is put; null where it is none. */
export function standingOf(word: string): string | null {
  const said = alike[word] ?? word
  return standingWords.has(said) ? said : null
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
