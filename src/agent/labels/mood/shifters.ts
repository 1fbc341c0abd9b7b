/** Words that turn, strengthen or weaken the words after them. */
export const negators = words(
  `not no never none nothing nobody nowhere neither nor cannot without hardly barely scarcely rarely seldom zero
  ain't dont cant wont didnt doesnt isnt wasnt`,
)
export const isNegator = (word: string): boolean => word.endsWith("n't") || negators.has(word)

/** Before a fault they make it small. */
export const lesseners = words(
  'little minimal few fewer less least free eliminate eliminates eliminated avoid avoids prevent prevents',
)

export const strengtheners = new Map<string, number>([
  ...each(
    'very really so extremely absolutely totally completely incredibly super truly highly particularly especially',
    1.3,
  ),
  ...each(
    'such insanely ridiculously seriously deeply way too utterly entirely exceptionally hugely much more most',
    1.25,
  ),
  ...each('fucking freaking damn bloody', 1.4),
  ...each(
    'quite pretty rather fairly somewhat slightly little bit kinda sorta mildly partly almost nearly relatively',
    0.75,
  ),
])
export const contrasts = words('but however although though yet except nonetheless nevertheless')
/** What is said under these has not happened. */
export const unreal = words('if unless whether would could might may maybe perhaps should wondering')
/** Words that carry a complaint only faintly, each a little. */
export const faint = new Map<string, number>([
  ...each(
    "can't cannot won't couldn't doesn't didn't wouldn't isn't wasn't aren't haven't hasn't shouldn't ain't",
    -0.45,
  ),
  ...each("don't never nothing nobody cant wont didnt doesnt", -0.35),
  ...each('not no without neither hardly barely', -0.3),
  ...each('only however unless despite supposedly apparently allegedly', -0.15),
  ...each('too again still anymore', -0.2),
  ...each('return returned returning replace replaced replacement refund repair repaired repairs warranty', -0.5),
  ...each('cancel cancels cancelled canceled cancelling canceling quit quits terminate terminating', -0.8),
  ...each('why', -0.25),
  ...each('sorry miss misses missed drop drops dropped dropping fell complaint complaints', -0.45),
  ...each('leave leaving stop stopped stops wait waiting waited', -0.4),
])

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

function each(list: string, weight: number): [string, number][] {
  return list.split(/\s+/).map((word) => [word, weight])
}
