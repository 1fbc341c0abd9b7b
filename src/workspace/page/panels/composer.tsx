import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WorkspaceChannel } from '../../protocol.ts'
import { usePage } from '../page-context.ts'
import { complete, type Suggestion } from '../state/completion.ts'
import { ComposerBar } from './composer-bar.tsx'
import { Suggestions } from './suggestions.tsx'
import { useCompletion } from './use-completion.ts'

type ComposerProps = { channel: WorkspaceChannel; threadTs: string | null; placeholder: string; takesFocus?: boolean }

/** Where one writes. What was typed and not sent stays with its place for as long as the page is open. */
export function Composer({ channel, threadTs, placeholder, takesFocus = false }: ComposerProps) {
  const { field, text, completion, change, put, send } = useComposer(channel.id, threadTs)
  useEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true })
  }, [takesFocus, field])
  const choose = (suggestion: Suggestion) => {
    if (completion.open === null) return
    const done = complete(text, completion.open, suggestion)
    put(done.text, done.caret)
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.isComposing || completion.take(event, text, choose)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }
  return (
    <div class="composer">
      {completion.open === null ? null : (
        <Suggestions id={completion.listId} completion={completion.open} marked={completion.marked} onChoose={choose} />
      )}
      <textarea
        ref={field}
        class="composer-field"
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={completion.open === null ? undefined : completion.listId}
        aria-activedescendant={completion.open === null ? undefined : `${completion.listId}-${completion.marked}`}
        onInput={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={completion.close}
      />
      <ComposerBar text={text} withCommands={threadTs === null} onInsert={put} onSend={() => void send()} />
    </div>
  )
}

function useComposer(channelId: string, threadTs: string | null) {
  const { actions, workspace } = usePage()
  const place = [workspace.user.id, channelId, threadTs].join(':')
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => actions.draft(place))
  const completion = useCompletion(threadTs !== null)
  const caretAfter = useRef<number | null>(null)
  useGrowingHeight(field, text)
  // With the text and before the next key: a later caret would tear what is being typed apart.
  useLayoutEffect(() => {
    const caret = caretAfter.current
    caretAfter.current = null
    if (caret === null || field.current === null || text === '') return
    field.current.focus()
    field.current.setSelectionRange(caret, caret)
  }, [text])
  const change = (next: string, caret: number) => {
    actions.keepDraft(place, next)
    setText(next)
    completion.look(next, caret)
  }
  const put = (next: string, caret: number) => {
    change(next, caret)
    caretAfter.current = caret
  }
  const send = async () => {
    if (text.trim() === '') return
    change('', 0)
    const isTaken = await actions.send(text, threadTs)
    if (!isTaken && actions.draft(place) === '') change(text, text.length)
  }
  return { field, text, completion, change, put, send }
}

function useGrowingHeight(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = text === '' ? 'auto' : `${Math.min(220, element.scrollHeight)}px`
  }, [text, field])
}
