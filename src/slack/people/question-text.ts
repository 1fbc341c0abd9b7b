type Deps = { botUserId: string; nameOf: (userId: string) => Promise<string> }

const person = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g

/** What somebody typed as a plain question: our own mention gone, people and channels by name, entities decoded. */
export async function readQuestion(text: string, { botUserId, nameOf }: Deps): Promise<string> {
  const ids = new Set([...text.matchAll(person)].map(([, id]) => id ?? '').filter((id) => id !== botUserId))
  const names = new Map(await Promise.all([...ids].map(async (id) => [id, await nameOf(id)] as const)))
  return text
    .replaceAll(person, (_mention, id: string) => names.get(id) ?? '')
    .replaceAll(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1')
    .replaceAll(/<!(?:subteam\^[A-Z0-9]+\|)?@?([a-z]+)[^>]*>/gi, '$1')
    .replaceAll(/<(?:https?:|mailto:)[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<((?:https?:|mailto:)[^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whether a message calls on a person other than us. */
export function mentionsSomebodyElse(text: string, botUserId: string): boolean {
  return [...text.matchAll(person)].some(([, id]) => id !== botUserId)
}

export function mentions(text: string, userId: string): boolean {
  return [...text.matchAll(person)].some(([, id]) => id === userId)
}
