/** Headings of what is told of its own accord. */
export const digestParts = {
  wins: 'Wins',
  team: 'Team',
  listening: 'Worth 10 minutes',
  counted: 'Counted',
} as const
export const noteParts = {
  evidence: 'What it rests on',
  win: 'Win',
  since: 'Since last week',
  figures: 'Figures',
  counted: 'Counted',
} as const
export const briefParts = {
  said: 'They said last',
  owed: 'What we owe',
  unanswered: 'Never answered',
  invited: 'Invited',
} as const
