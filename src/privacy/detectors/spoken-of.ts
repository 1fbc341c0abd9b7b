import type { Word } from './capital-runs.ts'
import { nameLikeness } from './name-likeness.ts'
import { wordAfter, wordBefore } from './words-beside.ts'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const [likely, very, surely] = [1, 2.5, 4]
const plain = /^\p{Lu}\p{Ll}{3,}$/u
const perhapsAfter = setOf(
  'said says asked asks told tells thinks thought knows knew wants wanted likes liked loves loved hates hated feels felt went came got took gave wrote plays played sings sang had has is was will would could can did does never always just also who',
)
const surelyAfter = setOf(
  'said says asked told thinks thought knows knew wanted likes loves loved hates hated felt wrote sang replied whispered shouted answered laughed forgot remembers hopes wishes believes believed decided tried bought married studied drank drinks eats ate slept sleeps walked ran drove sat stood cried wept smiled listed posted tweeted emailed texted phoned apologised apologized complained insisted admitted explained suggested recommended remembered realised realized noticed dreamed dreamt hugged kissed graduated retired resigned borrowed cooked cleaned painted sings reads speaks worries hoped prefers promised enjoys enjoyed teaches taught lives lived works worked',
)
const perhapsBefore = setOf(
  'said says asked told tell ask thank thanked called met meet know knew saw see love loved help helped with and but does did is was has had will would could can should if when because that while before after let owe gave give invite married remember miss by for than like as or until why',
)
const surelyBefore = setOf(
  'said asked told tell ask thank thanked met married kissed hugged remind invite poor dear uncle aunt cried replied whispered shouted laughed answered',
)
const joints = setOf('to of from on')
const beforeJoint = setOf(
  'said gave given give gives giving sent send wrote write written talk talks talked talking speak spoke listen belong belongs thanks according explain explained introduce introduced happened related paid sold promised next proud fond tired jealous afraid friend photo picture think thought dream dreamt dreamed fan hear heard letter email message text call gift present crush count',
)
const ofThings = setOf('in at from to near the of on via a an our this these those around outside through into across')
const questions = setOf('why when where how what who and but so')
const asking = setOf('is was does did has had will would can could should may')

/**
 * Whether people are spoken of around a word whose letters are those of a name: "because Zedekian said", "a letter from
 * Zedekian". Firms do less of it than people, and their names are more like words.
 */
export function isSpokenOf(text: string, { text: word, start, end }: Word): boolean {
  const likeness = nameLikeness(word)
  if (likeness <= likely) return false
  const next = wordAfter(text, text.startsWith("'s ", end) ? end + 2 : end)
  const { word: last, at } = wordBefore(text, start)
  if (surelyAfter.has(next) || surelyBefore.has(last)) return true
  if (perhapsAfter.has(next) && perhapsBefore.has(last)) return true
  if (joints.has(last) && isBeforeJoint(text, at)) return true
  if (likeness > surely && last !== '' && !ofThings.has(last) && plain.test(word)) return true
  return likeness > very && plain.test(word) && next !== '' && asking.has(last) && startsSentence(text, at)
}

/** "gave it to", "a friend of" */
function isBeforeJoint(text: string, at: number): boolean {
  const { word, at: from } = wordBefore(text, at)
  return beforeJoint.has(word) || (word !== '' && beforeJoint.has(wordBefore(text, from).word))
}

function startsSentence(text: string, at: number): boolean {
  const { word, at: from } = wordBefore(text, at)
  if (questions.has(word)) return startsSentence(text, from)
  return at === 0 || /[.!?:\n"“] ?$/.test(text.slice(Math.max(0, at - 2), at))
}
