import type { ComponentChildren } from 'preact'
import { useStick } from './use-stick.ts'

type LogProps = { label: string; growth: unknown; children: ComponentChildren }

/** A scrolling list of messages that stays at its end and reads out what arrives. */
export function Log({ label, growth, children }: LogProps) {
  const { list, onScroll } = useStick(growth)
  return (
    <div
      class="messages"
      ref={list}
      onScroll={onScroll}
      role="log"
      aria-live="polite"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
      tabIndex={0}
    >
      <div class="messages-inner">{children}</div>
    </div>
  )
}
