import { useEffect, useRef } from 'preact/hooks'
import type { Faults } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'

const slowMs = 2_000
const burst = 3

/** Makes the simulated Slack misbehave, so that one can see what Sophia does then. */
export function FaultsMenu() {
  const { workspace, actions } = usePage()
  const menu = useRef<HTMLDetailsElement>(null)
  const { faults } = workspace
  const active = [faults.slowMs > 0, faults.rateLimitNext > 0, faults.failNext > 0].filter(Boolean).length
  const set = (change: Partial<Faults>) => void actions.setFaults({ ...faults, ...change })
  useCloseOutside(menu)
  return (
    <details class="faults" ref={menu}>
      <summary class="bar-button">
        <Icon name="bolt" />
        <span>Faults</span>
        {active === 0 ? null : (
          <span class="badge badge-warning">
            {active}
            <span class="only-spoken"> on</span>
          </span>
        )}
      </summary>
      <div class="faults-menu">
        <p class="faults-note">Make this Slack misbehave and watch what Sophia does.</p>
        <label class="fault">
          <input
            type="checkbox"
            checked={faults.slowMs > 0}
            onChange={(event) => set({ slowMs: event.currentTarget.checked ? slowMs : 0 })}
          />
          <span>
            Slow Slack<small>every answer takes 2 s longer</small>
          </span>
        </label>
        <Fault
          title="Rate limit the next 3 calls"
          left={faults.rateLimitNext}
          onPress={() => set({ rateLimitNext: burst })}
        />
        <Fault title="Fail the next 3 calls" left={faults.failNext} onPress={() => set({ failNext: burst })} />
        <Fault title="Redeliver the last event" left={0} onPress={() => void actions.redeliver()} />
        <button
          type="button"
          class="fault fault-off"
          disabled={active === 0}
          onClick={() => set({ slowMs: 0, rateLimitNext: 0, failNext: 0 })}
        >
          All off
        </button>
      </div>
    </details>
  )
}

function Fault({ title, left, onPress }: { title: string; left: number; onPress: () => void }) {
  return (
    <button type="button" class="fault" onClick={onPress}>
      <span>
        {title}
        {left === 0 ? null : <small>{left} left</small>}
      </span>
    </button>
  )
}

function useCloseOutside(menu: { current: HTMLDetailsElement | null }): void {
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
