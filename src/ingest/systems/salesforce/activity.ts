/** The three Salesforce objects people write in, where they land, and which columns say what. */
export type Activity = {
  object: 'task' | 'event' | 'note'
  /** The object's name in a Lightning address. */
  name: 'Task' | 'Event' | 'Note'
  table: string
  title: string
  body: string
}

export const activities: readonly Activity[] = [
  { object: 'task', name: 'Task', table: 'salesforce_task', title: 'Subject', body: 'Description' },
  { object: 'event', name: 'Event', table: 'salesforce_event', title: 'Subject', body: 'Description' },
  { object: 'note', name: 'Note', table: 'salesforce_note', title: 'Title', body: 'Body' },
]

/** The object and Salesforce id in a conversation id such as `task/00T…`. */
export function splitActivity(conversationId: string): { activity: Activity | undefined; id: string } {
  const slash = conversationId.indexOf('/')
  const object = conversationId.slice(0, Math.max(slash, 0))
  return { activity: activities.find((kind) => kind.object === object), id: conversationId.slice(slash + 1) }
}
