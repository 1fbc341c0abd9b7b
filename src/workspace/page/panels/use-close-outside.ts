import { useEffect } from 'preact/hooks'

/** Closes a menu by Esc, and by a press anywhere else. */
export function useCloseOutside(menu: { current: HTMLDetailsElement | null }): void {
  useEffect(() => {
    const close = (event: Event) => {
      const element = menu.current
      if (element === null || !element.open) return
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      const isOutside =
        !(event instanceof KeyboardEvent) && event.target instanceof Node && !element.contains(event.target)
      if (isEscape || isOutside) element.open = false
      if (isEscape) event.preventDefault()
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close, true)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close, true)
    }
  }, [menu])
}
