import { plainText } from '../plain-text.ts'

const yes = new RegExp(
  `(?:^|[.!?,;] )(?:(?:um|uh|oh|well|okay|ok|and|so|ha|all right|alright),? )*(?:${[
    'yes|yeah|yep|yup|sure|absolutely|definitely|of course|please(?: do)?|perfect|great|wonderful|excellent|lovely|terrific|fantastic|deal|done|agreed|got it|understood|fine|fair(?: enough)?|exactly|okay|ok|all right|alright|good|works(?: for (?:me|us))?|will do|cool|noted',
    "(?:that|it|this|\\w+day|\\w+(?:'s)?)(?:'d|'ll| would| will|'s| is| are)? (?:be )?(?:\\w+ )?(?:works?|good|great|fine|perfect|fair|helpful|lovely|wonderful|all right|okay|ok|plenty|enough|kind)",
    "(?:i|we)(?:'d| would) (?:like|love|appreciate) (?:that|it)|(?:i|we)(?:'ll| will) (?:take|be there|see you|look for|watch for|hold|expect|tell|let)|(?:i|we|they) can (?:live with|do|make) (?:that|it)|(?:that's|it's) (?:a plan|a date|in the (?:calendar|book))|(?:they|we|i)'d like that|count (?:me|us|them) in|[^.?!]{0,40} works(?! (?:on|for a|as|with)\\b)|it (?:works|fits|does)|(?:you|you've)(?:'ve)? got me|booked|accepted|(?:it|that|\\w+day) suits|(?:it|that)(?:'s| is) (?:yours|a yes)|i want it|take it|[^.?!]{0,30} and you've got me|i can do (?:that|it)|\\w+day(?:'s| is) (?:down|in)\\b|come (?:in|along)|sit in|(?:thank you|thanks|appreciate)|sounds? (?:good|great|fair|right|perfect|like a plan)|see you|put (?:it|me|us) (?:down|in)|let's do (?:it|that)|go ahead|i(?:'m| am) (?:in|good with)|works for|do that|happy to|count me in|(?:i|we) (?:agree|accept)|looking forward|can't wait",
  ].join('|')})(?![\\w'])`,
)
const no =
  /\b(?:no,|nope|not (?:\w+ )?(?:yet|good|sure|that|this|going to)|can't|cannot|won't|don't (?:think|want|bother)|doesn't work|too (?:late|early|soon)|instead|rather|never mind|hold off|i(?:'m| am) out)\b|^no\b/

/** A whole sentence that says yes to it: what is refused after it is something else. */
const settled =
  /^(?:(?:okay|ok|yes|yeah|well|and|so),? )*(?:[\w' ]{1,30}'s (?:fine|great|perfect|good|just right)|take it)[.,]/

/** Whether a turn turns down what the other side has just named. */
export function isRefusal(text: string): boolean {
  const plain = plainText(text.trim())
  return no.test((plain.match(settled)?.[0] ?? plain).slice(0, 80))
}

/** Whether a turn takes up what the other side has just named. */
export function isAcceptance(text: string): boolean {
  const plain = plainText(text.trim())
  return (yes.test(plain) || settled.test(plain)) && !isRefusal(text)
}
