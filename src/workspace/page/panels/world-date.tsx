import { useRef, useState } from 'preact/hooks'
import { messageOf } from '../../../lib/errors.ts'
import { usePage } from '../page-context.ts'
import { placeLabel } from '../text/time.ts'
import { wallClockAt } from '../text/zoned-time.ts'
import { useTools } from '../tools/tools-context.tsx'
import { useCloseOutside } from './use-close-outside.ts'

/** The world's present: shown to everybody, pinned by staff. */
export function WorldDate() {
  const { zone, workspace } = usePage()
  const { state } = useTools()
  const menu = useRef<HTMLDetailsElement>(null)
  useCloseOutside(menu)
  const label = placeLabel(zone)
  const isPinned = workspace.pinnedAt !== null
  if (state === null)
    return (
      <time class="world-date" dateTime={zone.now.toISOString()} title="The date of the sample world">
        {label}
      </time>
    )
  return (
    <details class="faults world-menu" ref={menu}>
      <summary class="bar-button world-date" title="The date of the sample world; it can be pinned">
        <time dateTime={zone.now.toISOString()}>{label}</time>
        {isPinned ? <span class="badge badge-warning">pinned</span> : null}
      </summary>
      <div class="faults-menu world-date-menu">
        <PinForm
          key={workspace.pinnedAt ?? 'running'}
          onDone={() => {
            if (menu.current) menu.current.open = false
          }}
        />
      </div>
    </details>
  )
}

function PinForm({ onDone }: { onDone: () => void }) {
  const { workspace, zone } = usePage()
  const { client, state } = useTools()
  const wallAt = (iso: string) => wallClockAt(Date.parse(iso) / 1000, zone.timeZone)
  const [local, setLocal] = useState(() => wallAt(workspace.now))
  const [problem, setProblem] = useState<string | null>(null)
  const pin = (to: string | null) =>
    client.pin(workspace.user.id, to).then(
      () => {
        setProblem(null)
        onDone()
      },
      (error: unknown) => setProblem(messageOf(error)),
    )
  return (
    <form
      class="pin-form"
      onSubmit={(event) => {
        event.preventDefault()
        void pin(local)
      }}
    >
      <label class="pin-label">
        The world's date
        <input
          type="datetime-local"
          class="pin-field"
          required
          value={local}
          min={state?.earliest ? wallAt(state.earliest) : undefined}
          max={state ? wallAt(state.runningAt) : undefined}
          onInput={(event) => setLocal(event.currentTarget.value)}
        />
      </label>
      {problem === null ? null : (
        <p class="pin-problem" role="alert">
          {problem}
        </p>
      )}
      <p class="faults-note pin-note">
        Answers, “today” and what is overdue follow at once, and nothing that came in later is known. Messages written
        here, Who is who and transcripts stay as they are.
      </p>
      <div class="actions actions-end">
        {workspace.pinnedAt === null ? null : (
          <button type="button" class="button" onClick={() => void pin(null)}>
            Unpin
          </button>
        )}
        <button type="submit" class="button button-primary">
          Pin
        </button>
      </div>
    </form>
  )
}
