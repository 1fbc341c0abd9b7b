import type { TargetedKeyboardEvent } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { chosenIn } from '../../views/input-state.ts'
import { asNumber, asString, wordsOf } from '../blocks/read.ts'
import { FormContext, usePage } from '../page-context.ts'
import { type ChoiceGroup, labelOf, readOptions } from './choices.ts'
import { type FieldProps, fieldAttributes } from './field.ts'
import { SearchList } from './search-list.tsx'
import { ChosenList } from './select-field.tsx'

const waitMs = 250

/** A select whose options the app sends for what is typed; one or several of them. */
export function SearchField(props: FieldProps) {
  const { element, state, commit } = props.input
  const isMany = element.type.startsWith('multi_')
  const chosen = isMany ? ((chosenIn(state) ?? []) as unknown[]) : []
  const one = isMany ? null : chosenIn(state)
  const search = useSearch(props)
  const take = (value: unknown) => {
    search.close()
    commit(isMany ? [...chosen, value] : value)
  }
  const options = search.groups.flatMap((group) => group.choices)
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const marked = options[search.marked]
    if (!search.isOpen) return
    if (event.key === 'ArrowDown') search.mark(Math.min(options.length - 1, search.marked + 1))
    else if (event.key === 'ArrowUp') search.mark(Math.max(0, search.marked - 1))
    else if (event.key === 'Enter' && marked !== undefined) take(marked.value)
    else if (event.key === 'Escape') search.close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="list-field search-field">
      <ChosenList chosen={chosen} groups={search.groups} onRemove={commit} />
      {one === null ? null : <ChosenList chosen={[one]} groups={search.groups} onRemove={() => commit(null)} />}
      <input
        {...fieldAttributes(props)}
        class="field-input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={search.isOpen}
        aria-controls={`${props.id}-list`}
        aria-activedescendant={search.isOpen && options.length > 0 ? `${props.id}-option-${search.marked}` : undefined}
        placeholder={wordsOf(element.placeholder) || 'Type to search…'}
        value={search.typed}
        onInput={(event) => search.type(event.currentTarget.value)}
        onFocus={search.open}
        onBlur={search.close}
        onKeyDown={onKeyDown}
      />
      {search.isOpen ? <SearchList id={props.id} search={search} onTake={take} /> : null}
    </div>
  )
}

export type Search = ReturnType<typeof useSearch>

function useSearch({ input }: FieldProps) {
  const { actions } = usePage()
  const form = useContext(FormContext)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [isLoading, setLoading] = useState(false)
  const [marked, mark] = useState(0)
  const [groups, setGroups] = useState<ChoiceGroup[]>([])
  const least = asNumber(input.element.min_query_length) ?? 3
  const actionId = asString(input.element.action_id) ?? ''
  useEffect(() => {
    if (!isOpen || form === null || typed.trim().length < least) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      setLoading(true)
      const found = await actions.suggest({ surface: form.surface, blockId: input.blockId, actionId }, typed.trim())
      if (!isCurrent) return
      setGroups(found.map(({ label, options }) => ({ label, choices: readOptions(options) })))
      mark(0)
      setLoading(false)
    }, waitMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [typed, isOpen, least, actionId])
  return {
    ...{ typed, isOpen, isLoading, marked, mark, groups, labelOf },
    missing: Math.max(0, least - typed.trim().length),
    type: (text: string) => {
      setTyped(text)
      setOpen(true)
    },
    open: () => setOpen(true),
    close: () => {
      setOpen(false)
      setTyped('')
    },
  }
}
