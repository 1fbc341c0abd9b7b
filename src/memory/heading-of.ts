/** What holds for every turn of a conversation: what it is called, with whom, and its date in words. */
export function headingOf(head: { title: string; company: string | null; occurredAt: string | null }): string {
  const day = head.occurredAt ? new Date(head.occurredAt) : null
  const date = day?.toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' })
  return [head.title, head.company, date].filter(Boolean).join(' ')
}
