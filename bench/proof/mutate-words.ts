type Changes = readonly (readonly [RegExp, string | ((found: string) => string)])[]

/** The text with two of its parts in one another's place. */
export function swapped(text: string, left: RegExpMatchArray, right: RegExpMatchArray): string {
  const [one, two] = [left.index ?? 0, right.index ?? 0]
  const between = text.slice(one + left[0].length, two)
  return `${text.slice(0, one)}${right[0]}${between}${left[0]}${text.slice(two + right[0].length)}`
}

const verbs =
  /\b(?:told|handled|raised|named|spoke|asks|asked|rose|fell|cooled|warmed|turned|comes up|came up|promised|agreed|mentioned|fits|owns|said|answered|solved|went|dropped)\b/
const base: Readonly<Record<string, string>> = {
  ...{ told: 'tell', handled: 'handle', raised: 'raise', named: 'name', spoke: 'speak', asks: 'ask', asked: 'ask' },
  ...{
    rose: 'rise',
    fell: 'fall',
    cooled: 'cool',
    warmed: 'warm',
    turned: 'turn',
    'comes up': 'come up',
    'came up': 'come up',
  },
  ...{
    promised: 'promise',
    agreed: 'agree',
    mentioned: 'mention',
    fits: 'fit',
    owns: 'own',
    said: 'say',
    answered: 'answer',
  },
  ...{ solved: 'solve', went: 'go', dropped: 'drop' },
}
const future = (verb: string) => `will ${base[verb] ?? verb}`
const auxiliary = /\b(?:is|are|was|were|has|have|had|does|did|needs)\b(?! (?:no|not|never)\b)/

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const next = (list: readonly string[], step: number) => (found: string) => {
  const at = list.findIndex((one) => found.startsWith(one))
  return (list[(at + step) % list.length] ?? '') + (found.length > 3 ? '' : found.slice(3))
}

const plural =
  /(?<!\b(?:the|all|customer|of) )\b(?:customers|accounts|people|calls|conversations|objections|promises|questions|problems|turns)\b/

/** What each kind of untruth makes of words outside quotations. */
export const words = {
  unit: [
    [/(?<=\b[1-9]\d* )calls?\b/, 'notes'],
    [/(?<=\b[1-9]\d* )e-mails?\b/, 'calls'],
    [/(?<=\b[1-9]\d* )threads?\b/, 'meetings'],
    [/(?<=\b[1-9]\d* )notes?\b/, 'threads'],
    [/(?<=\b[1-9]\d* )conversations?\b/, 'accounts'],
    [/(?<=\b[1-9]\d* )accounts?\b/, 'calls'],
    [/(?<=\b[1-9]\d* )(?:customer )?turns?\b/, 'accounts'],
    [/(?<=\b[1-9]\d* )(?:price )?objections?\b/, 'promises'],
    [/(?<=\b[1-9]\d* )promises?\b/, 'objections'],
    [/(?<=\b[1-9]\d* )days?\b/, 'weeks'],
    [/(?<=\b[1-9]\d* )days?\b/, 'hours'],
    [/(?<=\b[1-9]\d* )people\b/, 'calls'],
    [/(?<=\b[1-9]\d* )problems?\b/, 'promises'],
    [/(?<=\b[1-9]\d* )points\b/, '%'],
    [/(?<=\d) %/, ' points'],
    [/\$(?=\d)/, '€'],
    [/(?<=\b[1-9]\d* )per call\b/, 'per week'],
    [/(?<=\b[1-9]\d* )(?:reps|customers|messages|records)\b/, 'calls'],
  ],
  date: [
    [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?= \d)/, next(weekdays, 1)],
    [/(?<=\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )\d{1,2}(?= [A-Z])/, (day) => String((Number(day) % 28) + 1)],
    [/(?<=\d )(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/, next(months, 1)],
    [/(?<=\d )(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/, next(months, 5)],
    [/\b\d{1,2}(?=[–-]\d{1,2} [A-Z])/, (day) => String((Number(day) % 28) + 1)],
    [/\b202\d\b/, (year) => String(Number(year) + 1)],
    [/\b\d{1,2}(?=:\d\d\b)/, (minute) => String((Number(minute) + 7) % 60)],
    [/(?<=\bweek of )\d{1,2}\b/, (day) => String((Number(day) % 28) + 1)],
  ],
  negation: [
    [auxiliary, (found) => `${found} not`],
    [auxiliary, (found) => `${found} no longer`],
    [verbs, (verb) => `never ${verb}`],
    [verbs, (verb) => `did not ${base[verb] ?? verb}`],
    [/(?<!n't have )\bnot enough\b/, 'enough'],
    [/\b(?:does|do|is|are|has|have) not\b/, (found) => found.replace(' not', '')],
    [/\bNobody says\b/, 'Somebody says'],
    [/\bI found no\b/, 'I found'],
    [/\bI found\b(?! no)/, 'I never found'],
    [/\bno (?=word|date|longer)/, ''],
    [/\bwithout\b/, 'with'],
    [/^Yes\b/, 'No'],
    [/^No:/, 'Yes:'],
    [/^(?=[A-Z])/, 'It is not so that '],
    [/^(?!.*\bnever\b)(?=[A-Z])/, 'It never was that '],
  ],
  denials: [' never said:', ' did not say:', ', not:', ' no longer says:', ' denied:'],
  modality: [
    [verbs, (verb) => `might ${base[verb] ?? verb}`],
    [verbs, (verb) => `should ${base[verb] ?? verb}`],
    [/\b(?:is|are|was|were)\b/, 'may be'],
    [/\b(?:is|are|was|were)\b/, 'must be'],
    [/\b(?:has|have|had)\b/, 'could have'],
    [/(?<=[:,] )(?=\d)/, 'perhaps '],
    [/(?<=[:,] )(?=\d)/, 'probably '],
    [/^(?=[A-Z])/, 'Possibly '],
    [/\b(?:might|may|could)\b/, 'will'],
    [/\bdue\b/, 'maybe due'],
  ],
  hedges: [' might say:', ' may have said:', ' would say:', ', apparently:'],
  quantifier: [
    [/\b\d+ of (?=(?:(?:the|your|our) )?\d)/, 'all '],
    [/\b\d+ of (?=(?:(?:the|your|our) )?\d)/, 'none of '],
    [
      /\b\d+(?= (?:price )?(?:accounts|calls|conversations|customers|objections|promises|people|problems|turns)\b)/,
      'all',
    ],
    [
      /\b[1-9]\d*(?= (?:price )?(?:accounts|calls|conversations|customers|objections|promises|people|problems|turns)\b)/,
      'no',
    ],
    [/(?<![\d] )(?<!all )\bcustomers\b/, 'all customers'],
    [/\bcustomers (?=\w+ed\b|spoke)/, 'nobody '],
    [plural, (found) => `all the ${found}`],
    [/(?<=[:;,] )(?=\d)/, 'at least '],
    [/(?<=[:;,] )(?=\d)/, 'only '],
    [/\bat least\b/, 'at most'],
    [/\bat most\b/, 'at least'],
    [/^(?=[A-Z][a-z]+ [A-Z])/, 'Only '],
    [/^(?=[A-Z][a-z]+ [A-Z])/, 'Everybody and '],
    [/\bonly\b/, 'also'],
    [/\b(?:some|others)\b/, 'all'],
    [/\beach\b/, 'some'],
  ],
  direction: [
    [/\brose\b/, 'fell'],
    [/\bfell\b/, 'rose'],
    [/\bcooled\b/, 'warmed'],
    [/\bwarmed\b/, 'cooled'],
    [/\bmost\b/, 'fewest'],
    [/\bmore than one\b/, 'less than one'],
    [/\bMore\b/, 'Fewer'],
    [/\bmore\b(?= [a-z]+ than|$|:)/, 'fewer'],
    [/\bFewer\b/, 'More'],
    [/\bHighest\b/, 'Lowest'],
    [/\bLowest\b/, 'Highest'],
    [/\blongest\b/, 'shortest'],
    [/\bBiggest\b/, 'Smallest'],
    [/\bbiggest\b/, 'smallest'],
    [/\bnegative\b/, 'positive'],
    [/\bpositive\b/, 'negative'],
    [/\bAgainst the trend\b/, 'With the trend'],
    [/\bup (?=from)/, 'down '],
    [/[+](?=\d)/, '−'],
    [/−(?=\d)/, '+'],
    [/\bnewest\b/, 'oldest'],
    [/\b[Ll]ast(?= (?:call|spoke|customer contact))/, 'first'],
    [/\bbefore\b/, 'after'],
    [/\bbelow\b/, 'above'],
    [/\bTo improve\b/, 'Going well'],
    [/\bGoing well\b/, 'To improve'],
    [/→/, '←'],
  ],
  side: [
    [/\bof ours\b/, 'of theirs'],
    [/\bof ours\b/, 'of the customer'],
    [/\bour (?=\d|own|promise|side|open)/, 'their '],
    [/\(with (?=[A-Z])/, '('],
    [/(?<=^[A-Z][\w.-]+(?: [A-Z][\w.-]+)* )\((?=[A-Z])/, '(with '],
    [/\bcustomer turns\b/, 'turns of ours'],
    [/\bcustomers\b/, 'colleagues'],
    [/\bcustomer contact\b/, 'internal contact'],
    [/\bamong ourselves\b/, 'to the customer'],
    [/\bSlack messages of ours\b/, 'Slack messages of theirs'],
    [/\btold us\b/, 'was told by us'],
    [/\bour own\b/, 'their own'],
  ],
  tense: [
    [verbs, future],
    [/\b(?:is|are|was|were)\b/, 'will be'],
    [/\b(?:has|have|had)\b/, 'will have'],
    [/\bhas been\b/, 'used to be'],
    [/\b(?:is|are)\b(?! \w+ed\b)/, 'used to be'],
    [
      /\b(?:handled|told|named|raised|cooled|warmed|turned|answered|promised|agreed)\b/,
      (verb) => `${base[verb] ?? verb}s`,
    ],
    [/\bfound\b/, 'will find'],
    [/\bneeds\b/, 'needed'],
    [/\bends\b/, 'ended'],
  ],
  standing: [
    [/\bOpen\b/, 'Kept'],
    [/\bopen\b/, 'kept'],
    [/\bOpen\b/, 'Overdue'],
    [/\bopen\b/, 'overdue'],
    [/\bOverdue\b/, 'Open'],
    [/\boverdue\b/, 'kept'],
    [/\bKept\b/, 'Open'],
    [/\bkept\b/, 'open'],
    [/\bNever answered\b/, 'Answered'],
    [/\bunanswered\b/, 'answered'],
    [/\bhandled well\b/, 'never answered'],
    [/\banswered by\b/, 'handled well by'],
    [/\bno word that it is solved\b/, 'solved'],
    [/\bsolved\b/, 'still open'],
    [/(?<=\d )(?:price )?(?:objections?|promises?)\b/, (noun) => `open ${noun}`],
    [/(?<=\d )(?:objections?|problems?|promises?)\b/, (noun) => `closed ${noun}`],
    [/^(?!.*\bclosed\b)(?=[A-Z])/, 'The task is closed: '],
    [/^(?!.*\b[Kk]ept\b)(?=[A-Z])/, 'It was kept: '],
    [/^(?!.*\b[Oo]pen\b)(?=[A-Z])/, 'Still open: '],
    [/\bundecided\b/, 'for'],
    [/\bagainst\b(?=:|,| and)/, 'for'],
  ],
} satisfies Record<string, Changes | readonly string[]>
