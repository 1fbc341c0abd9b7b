/** Text as PostgreSQL can hold it: NUL becomes U+FFFD (half a surrogate pair does so on its way there). */
export function toStorableText(text: string): string {
  return text.replaceAll('\u0000', '\ufffd')
}

/** JSON as PostgreSQL's `jsonb` can hold it: NUL and half surrogate pairs in its strings become U+FFFD. */
export function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? toStorableText(item).replaceAll(/\p{Surrogate}/gu, '\ufffd') : item,
  )
}
