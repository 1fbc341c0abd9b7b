const announced = new RegExp(
  `(?:${[
    "\\b(?:my|his|her|full|first|last|middle|maiden|given|family) name(?:['’]s| is| was)",
    "\\bname(?:['’]s| is)",
    '\\bnames? ?:',
    '\\bnamed',
    '\\bname\\? ?',
    '\\b(?:speak(?:ing)?|spoke|talk(?:ed|ing)?|chat(?:ted|ting)?) (?:with|to)',
    '\\bask for',
    '\\b(?:sincerely|regards|cheers|signed|yours truly|best wishes|best|warmly)',
    '(?:^|[\\n.!?,] ?)(?:hi|hey|hello|dear|hiya|good (?:morning|afternoon|evening))(?: (?:again|there))?',
    '(?:^|[\\n.!?] ?)(?:thanks|thank you|thx)(?: (?:so|very) much| again)?',
    '\\b(?:mr|mrs|ms|mx|miss|mister|dr|prof|professor|doctor|madam|monsieur|madame|mme|mlle|señora?|sra|srta|signora?|herr|frau|nurse|captain|sergeant|sgt|detective|inspector|senator|governor|mayor|councillor|reverend|rev|pastor|lord|lady|dame)',
    '\\b(?:my|our|his|her|your|their) (?:cousin|nephew|niece|grand(?:ma|pa|mother|father|son|daughter)|step(?:son|daughter|father|mother)|fianc[ée]e?|girlfriend|boyfriend|flatmate|neighbou?r|colleague|coworker|boss|nanny|babysitter|therapist|dentist|gardener|cleaner|plumber|electrician)',
    '\\b(?:kin|passenger|witness|driver|physician|nurse|teacher|parent|guardian|student|employee|surname|nickname|beneficiary|claimant|guest|caller|assignee|interviewe[er]|moderator|organi[sz]er|editor|photographer) ?:',
    '\\b(?:happy birthday|congratulations|congrats|rip)',
    '(?:^|[^\\w])cc',
    '\\b(?:resident|tenant|applicant|guarantor|co-?signer|borrower|debtor|roommate|lessee|occupant|landlord|card ?holder|account ?holder)',
    '\\b(?:husband|wife|spouse|son|daughter|mother|father|brother|sister|mom|dad|aunt|uncle)',
    '\\b(?:attn|attention|speaker|from|to|cc|bcc|by|contact|patient|customer|client|member|agent|author|sender|recipient) ?:',
  ].join('|')})[\\s,;:.?–—]{0,3}$`,
  'i',
)
const introduced = /\b(?:this is|i['’]m|i am|it['’]s|here is|meet)\s$/i
const called = /\b(?:named (?:him|her|them)|call(?:s|ed)? me|goes by)\s$/i
const lists =
  /(?:\b(?:attendees|participants|founders|invitees|panelists|present|guests|passengers|speakers|cast|authors|names)\s?:\s{1,2}|(?:^|\n)cc:?\s)$/i
// A name by itself that is spoken to, or of whom is told where they are from.
const spokenTo =
  /^(?:,\s(?:can|could|would|will|please|do|are|did|have|thanks|thank you|is|what|when|how)\b|\sis\sfrom\b)/i
const presents = /^(?:,?\s(?:calling|speaking|from|with|here|and i|at)\b|,)/i
const beforePair =
  /\b(?:ask(?:ed)?|tell|told|met|did|manager|owner|agent|rep|customer|client|colleague|friend|partner|boss|employee|member|patient|president|minister|senator|ceo|cfo|coo|cto|director|author|actor|actress|singer|artist|player|coach|driver|nurse|lawyer|attorney|engineer|neighbou?r|chef|teacher|student|officer|judge|writer|architect|photographer|assistant to|him|under|with|by|add|heard|starring|named|it to|this is|i['’]m|i am)[\s,:]{1,2}$/i
const afterPair =
  /^(?:,?\s(?:said|says|asked|asks|called|calls|wrote|writes|emailed|replied|told|thinks|wants|paid|pays|promise[ds]|dispute[ds]|signed|moved|lives|lived|owes|owed|left|joined|agreed|confirmed|mentioned|works|worked|was born|who|whose|is a|was a)\b|['’]s (?:killer|house|home|car|wife|husband|mother|father|son|daughter|lease|rent|account|balance|file|case|number|address|email|phone|team|boss|office|brother|sister|children|kids|family|book|song|death|career|life)|, (?:the|a|an|our|my|his|her) [\w -]{3,40},|,\s\d{2},|\s?[<(]\uE000)/i
const label = /^:\s/

/** Whether the words before (and right after) say that a name stands here, whatever it looks like. */
export function announcesName(before: string, after: string): boolean {
  return (
    ((after.startsWith(',') || after.startsWith(' is from')) &&
      spokenTo.test(after) &&
      /(?:^|[\n.!?]\s?)$/.test(before)) ||
    announced.test(before) ||
    called.test(before) ||
    (introduced.test(before) && presents.test(after))
  )
}

/** Whether the words before begin a list of people. */
export function announcesList(before: string): boolean {
  return lists.test(before)
}

/** Whether the words before make two words with capitals a person. */
export function announcesPair(before: string): boolean {
  return beforePair.test(before)
}

/** Whether what comes after two words with capitals makes them a person: what people do, a mailbox, a speaker's colon. */
export function followsPair(before: string, after: string): boolean {
  return afterPair.test(after) || (label.test(after) && /(?:^|\n|[\])] ?)$/.test(before))
}

/** A name in small letters, as speech recognisers write it: after "my name is". */
export const nameInSmallLetters = /\b(?:my|maiden) name(?:['’]s| is) (?<data>[a-z]{2,20}(?: [a-z]{2,20})?)(?![a-z])/dg
