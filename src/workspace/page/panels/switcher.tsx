import type { TargetedKeyboardEvent } from 'preact'
import { useState } from 'preact/hooks'
import { usePage } from '../page-context.ts'
import { orderedChannels } from '../state/conversation.ts'
import { Dialog } from './dialogs.tsx'
import { PlaceMark } from './sidebar.tsx'

/** Ctrl K: type a few letters, Enter goes there. */
export function Switcher() {
  const { workspace, actions } = usePage()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const wanted = typed.trim().toLowerCase().replace(/^[#@]/, '')
  const found = orderedChannels(workspace).filter((channel) => channel.name.toLowerCase().includes(wanted))
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const chosen = found[marked]
    if (event.key === 'ArrowDown') setMarked(Math.min(found.length - 1, marked + 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(0, marked - 1))
    else if (event.key === 'Enter' && chosen !== undefined) actions.selectChannel(chosen.id)
    else return
    event.preventDefault()
  }
  return (
    <Dialog label="Jump to a conversation" class="switcher" onClose={() => actions.closeOverlay('switcher')}>
      <input
        class="switcher-field"
        type="text"
        value={typed}
        placeholder="Jump to a channel or person"
        aria-label="Jump to a channel or person"
        role="combobox"
        aria-expanded="true"
        aria-controls="switcher-list"
        aria-activedescendant={found.length === 0 ? undefined : `switcher-${marked}`}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setMarked(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div class="switcher-list" id="switcher-list" role="listbox" aria-label="Conversations">
        {found.map((channel, index) => (
          <button
            type="button"
            key={channel.id}
            id={`switcher-${index}`}
            role="option"
            aria-selected={index === marked}
            tabIndex={-1}
            class={index === marked ? 'suggestion is-marked' : 'suggestion'}
            onClick={() => actions.selectChannel(channel.id)}
          >
            <PlaceMark channel={channel} />
            <span class="suggestion-label">{channel.name}</span>
            <span class="suggestion-detail">{channel.topic}</span>
          </button>
        ))}
        {found.length === 0 ? (
          <p class="switcher-empty">Nothing called “{typed.trim()}” among your conversations.</p>
        ) : null}
      </div>
    </Dialog>
  )
}
