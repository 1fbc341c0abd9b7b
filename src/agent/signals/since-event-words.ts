const began = 'began|begun|started|start|starts|kicked off|opened|broke out|got going|went live'
const sinceSomething = new RegExp(
  `\\b(?:since|from when|after) (?:the |our |their |we |they )*([a-z][\\w' -]{2,60}?) (?:talks? |discussions? |conversations? |negotiations? )?(?:first )?(?:${began})\\b`,
  'i',
)
/** What "since renewal talks began" is about, as it stands in the question; null when a question names no such moment. */
export function sinceEvent(question: string): string | null {
  return question.match(sinceSomething)?.[1]?.trim() ?? null
}
