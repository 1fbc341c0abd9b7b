import type { ComponentChildren, TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

export type MenuItem = { key: string; label: string; detail: string; run: () => void }
type MenuProps = {
  /** The words on the button; with `children` they are spoken only. */
  label: string
  title: string
  items: readonly MenuItem[]
  children?: ComponentChildren
  class?: string
  isBusy?: boolean
  isDisabled?: boolean
}

/** A button that opens a short list of things to do. Arrow keys walk it, Escape and a press elsewhere close it. */
export function Menu({
  label,
  title,
  items,
  children,
  class: className,
  isBusy = false,
  isDisabled = false,
}: MenuProps) {
  const id = useId()
  const { isOpen, setOpen, goesUp, root, list } = useMenu()
  const choose = (item: MenuItem) => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
    item.run()
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (!isOpen) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'ArrowDown') buttons[(here + 1) % buttons.length]?.focus()
    else if (event.key === 'ArrowUp') buttons.at(here - 1)?.focus()
    else if (event.key === 'Escape') {
      setOpen(false)
      root.current?.querySelector('button')?.focus()
    } else if (event.key === 'Tab') return setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside take the keys; here they are heard together
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        class={className ?? 'button menu-opener'}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={children === undefined ? undefined : label}
        aria-busy={isBusy || undefined}
        title={title}
        disabled={isDisabled}
        onClick={() => setOpen(!isOpen)}
      >
        {children ?? (
          <>
            <span aria-hidden="true">•••</span> {label}
          </>
        )}
      </button>
      {isOpen ? (
        <div class={goesUp ? 'menu-list is-up' : 'menu-list'} id={id} role="menu" aria-label={title} ref={list}>
          {items.map((item) => (
            <button type="button" role="menuitem" class="menu-item" key={item.key} onClick={() => choose(item)}>
              {item.label}
              {item.detail === '' ? null : <small>{item.detail}</small>}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function useMenu() {
  const [isOpen, setOpen] = useState(false)
  const [goesUp, setGoesUp] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!isOpen) return setGoesUp(false)
    list.current?.querySelector('button')?.focus()
    const bottom = list.current?.getBoundingClientRect().bottom ?? 0
    const pane = root.current?.closest('.messages, .modal-body, .home-tab')
    setGoesUp(bottom > (pane?.getBoundingClientRect().bottom ?? window.innerHeight) - 6)
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return
    const close = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    return () => document.removeEventListener('pointerdown', close)
  }, [isOpen])
  return { isOpen, setOpen, goesUp, root, list }
}
