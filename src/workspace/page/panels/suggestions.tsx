import { useEffect, useRef } from 'preact/hooks'
import type { Completion, Suggestion } from '../state/completion.ts'
import { Avatar } from './avatar.tsx'

type SuggestionsProps = {
  id: string
  completion: Completion
  marked: number
  onChoose: (suggestion: Suggestion) => void
}

/** The list above the composer. It never takes the focus: the field keeps it and names the marked entry. */
export function Suggestions({ id, completion, marked, onChoose }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[marked + 1]?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return (
    <div
      class="suggestions"
      ref={list}
      id={id}
      role="listbox"
      aria-label={completion.kind === 'commands' ? 'Commands' : 'People'}
    >
      <p class="suggestions-title" aria-hidden="true">
        {completion.kind === 'commands' ? 'Commands' : 'People'}
      </p>
      {completion.suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points here with aria-activedescendant
        <div
          key={suggestion.insert}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === marked}
          class={index === marked ? 'suggestion is-marked' : 'suggestion'}
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(suggestion)
          }}
        >
          {suggestion.user === null ? null : <Avatar user={suggestion.user} size={24} />}
          <span class="suggestion-label">{suggestion.label}</span>
          {suggestion.hint === '' ? null : (
            <span class={suggestion.user === null ? 'suggestion-hint' : 'app-badge'}>{suggestion.hint}</span>
          )}
          <span class="suggestion-detail">{suggestion.detail}</span>
        </div>
      ))}
    </div>
  )
}
