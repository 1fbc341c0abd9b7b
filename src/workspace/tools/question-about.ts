type Imported = { title: string; company: string | null; person: string | null }

/** One question about a conversation that came in: of its account, else of somebody in it, else of its title. */
export function questionAbout(imported: Imported | null): string | null {
  if (imported === null) return null
  const { company, person, title } = imported
  if (company) return `What happened on the last call with ${company}?`
  if (person && !/^(?:unknown|unnamed)/i.test(person)) return `What did ${person} say?`
  return title ? `What was said about ${title}?` : null
}
