/** What a guest, a partner or a stranger is told, whatever they asked. */
export function staffOnly(organisation: string): string {
  return `I answer ${organisation} staff only.`
}

/** What one of ours is told in a channel of a domain they are not listed for, whatever they asked and whatever it holds. */
export const notListed =
  'In this channel I answer only those who are listed for it. In a direct message I answer you as usual.'
