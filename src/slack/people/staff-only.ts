/** What a guest, a partner or a stranger is told, whatever they asked. */
export function staffOnly(organisation: string): string {
  return `I answer ${organisation} staff only.`
}
