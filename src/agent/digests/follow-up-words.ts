const running = [
  [/\bthis (week|month|quarter)\b/gi, 'last $1'],
  [/\b(?:today|so far this week|week to date)\b/gi, 'last week'],
] as const

/**
 * The words of a followed question for the week that is over: "this week" asked on its last day is "last week" on the next
 * Monday. All other periods are read anew from the day they are asked on.
 */
export function wordsForLastWeek(text: string): string {
  return running.reduce((words, [pattern, over]) => words.replace(pattern, over), text)
}
