import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { shortcuts } from '../shortcuts.ts'
import type { Confirmation as ConfirmationState } from '../state/page-state.ts'

type DialogProps = { label: string; class?: string; onClose: () => void; children: ComponentChildren }

/** A modal window; the browser keeps the focus inside and closes it on Esc. */
export function Dialog({ label, class: className = '', onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    element.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the window closes it; Esc does so from the keyboard
    <dialog
      ref={element}
      class={`dialog ${className}`}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) element.current?.close()
      }}
    >
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}

export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog label="Keyboard help" onClose={onClose}>
      <header class="dialog-head">
        <h2>Keys</h2>
        <button type="button" class="close" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <dl class="keys">
        {shortcuts.map((shortcut) => (
          <div class="key-row" key={shortcut.keys}>
            <dt>
              <kbd>{shortcut.keys}</kbd>
            </dt>
            <dd>{shortcut.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

export function Confirmation({ confirmation, onClose }: { confirmation: ConfirmationState; onClose: () => void }) {
  const confirm = () => {
    confirmation.run()
    onClose()
  }
  return (
    <Dialog label={confirmation.title} onClose={onClose}>
      <h2>{confirmation.title}</h2>
      <p>{confirmation.text}</p>
      <div class="actions actions-end">
        <button type="button" class="button" onClick={onClose}>
          {confirmation.deny}
        </button>
        <button
          type="button"
          class={confirmation.isDanger ? 'button button-danger' : 'button button-primary'}
          onClick={confirm}
        >
          {confirmation.confirm}
        </button>
      </div>
    </Dialog>
  )
}
