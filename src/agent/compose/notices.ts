/** Sentences about using Sophia. They say nothing about any conversation, so they need no proof. */
export const notices = {
  nameMissing: 'Name an account or a person, and a period if you like: NAME 30d, NAME since June.',
  subjectMissing: 'Ask about an account, a person or a subject, such as: what did NAME say about pricing?',
  whatIDo:
    'Ask me about any conversation you can see; I answer with the words that were said, counts, and links to both.',
  commands: 'Commands: /summary NAME [period], /timeline NAME [period], /sophia status, /sophia help.',
  periods: 'A period is 30d, since June, last week, in October or Q3. I read; I never send or change anything.',
  periodUnread:
    'I did not understand the period, so this is over all time; write 30d, since June, last week, in October or Q3.',
  noResidents: 'I don’t look up residents.',
  readsOnly: 'I read and draft; you send.',
  ownsNone: 'Salesforce and HubSpot name you as the owner of no account; name the accounts you mean.',
  leadsNobody: 'Salesforce names nobody who reports to you; name the people you mean.',
  nothingToCompare: 'Name two periods, accounts or people to compare.',
  dateOfWhat: 'Name what the date is for, such as: has anyone told NAME a go-live date?',
  pasteMissing: 'Paste the words to find the like of.',
  notCome: 'That day has not come yet, so nothing is known of it.',
  empty: 'No conversations yet.',
} as const

/** The words of a drafted letter that claim nothing. */
export const letterWords = {
  hello: 'Hello',
  thanks: 'Thank you for the conversation on',
  ours: 'What you will have from us:',
  theirs: 'What you said you would do:',
  agreed: 'What we agreed:',
  dates: 'Dates that were named:',
  wanted: 'What you told us and we keep in mind:',
  closing: 'Best regards',
} as const

const all = new Set<string>([...Object.values(notices), ...Object.values(letterWords)])

export function isNotice(text: string): boolean {
  return all.has(text)
}
