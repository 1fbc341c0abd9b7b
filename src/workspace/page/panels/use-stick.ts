import { useLayoutEffect, useRef } from 'preact/hooks'

const nearEndPx = 80

/** Keeps a list at its end as it grows, unless the reader scrolled up; an entry taller than the view is shown from its top. */
export function useStick(growth: unknown) {
  const list = useRef<HTMLDivElement>(null)
  const isStuck = useRef(true)
  const settle = () => {
    const element = list.current
    if (element === null || !isStuck.current) return
    const last = [...element.querySelectorAll<HTMLElement>('[data-message]')].at(-1)
    const end = element.scrollHeight - element.clientHeight
    element.scrollTop =
      last !== undefined && last.offsetHeight > element.clientHeight - 24
        ? Math.min(end, last.offsetTop - element.offsetTop - 12)
        : end
  }
  useLayoutEffect(settle, [growth])
  useLayoutEffect(() => {
    const element = list.current
    if (element === null) return
    const observer = new ResizeObserver(settle)
    for (const child of element.children) observer.observe(child)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const element = list.current
    if (element === null) return
    const last = [...element.querySelectorAll<HTMLElement>('[data-message]')].at(-1)
    const tall =
      last !== undefined &&
      last.offsetHeight > element.clientHeight - 24 &&
      Math.abs(last.offsetTop - element.offsetTop - 12 - element.scrollTop) < 4
    isStuck.current = tall || element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx
  }
  return { list, onScroll }
}
