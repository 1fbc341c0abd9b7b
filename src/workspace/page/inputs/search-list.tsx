import type { Search } from './search-field.tsx'

type SearchListProps = { id: string; search: Search; onTake: (value: unknown) => void }

/** What fits what was typed. The field keeps the focus and names the marked entry. */
export function SearchList({ id, search, onTake }: SearchListProps) {
  const words = wordsFor(search)
  let index = -1
  return (
    <div class="search-list" id={`${id}-list`} role="listbox" aria-label="Suggestions">
      {words === null ? null : (
        <p class="search-note" role="status">
          {words}
        </p>
      )}
      {search.missing > 0
        ? null
        : search.groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own outside <select>
            <div role="group" aria-label={group.label ?? undefined} key={group.label ?? ''}>
              {group.label === null ? null : <p class="search-group">{group.label}</p>}
              {group.choices.map((choice) => {
                index += 1
                const position = index
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points here with aria-activedescendant
                  <div
                    key={choice.key}
                    id={`${id}-option-${position}`}
                    role="option"
                    aria-selected={position === search.marked}
                    class={position === search.marked ? 'suggestion is-marked' : 'suggestion'}
                    onMouseDown={(event) => {
                      event.preventDefault()
                      onTake(choice.value)
                    }}
                  >
                    <span class="suggestion-label">{choice.label}</span>
                    <span class="suggestion-detail">{choice.description}</span>
                  </div>
                )
              })}
            </div>
          ))}
    </div>
  )
}

function wordsFor({ missing, isLoading, groups }: Search): string | null {
  if (missing > 0) return missing === 1 ? 'Type one more letter.' : `Type ${missing} more letters.`
  if (groups.some((group) => group.choices.length > 0)) return null
  return isLoading ? 'Looking…' : 'Nothing fits.'
}
