import { useEffect, useRef, useState } from 'preact/hooks'
import { messageOf } from '../../../lib/errors.ts'
import type { ImportOutcome } from '../../tools/tools-protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { sophiaChannel } from '../state/conversation.ts'
import { useTools } from '../tools/tools-context.tsx'

type Dropped =
  | { kind: 'reading'; name: string; line: string }
  | { kind: 'done'; outcome: ImportOutcome }
  | { kind: 'failed'; name: string; reason: string }

export const fileKinds = '.vtt,.srt,.csv,.jsonl'
const reasonsShown = 5

/** Files dropped anywhere on the page are imported, one after the other; what came of each stands in a corner. */
export function DropZone() {
  const { dropped, isOver, take, dismiss } = useDrop()
  return (
    <>
      {isOver ? (
        <div class="drop-veil" aria-hidden="true">
          <p>Drop transcripts (.vtt, .srt) or records (.csv, .jsonl) here</p>
        </div>
      ) : null}
      <FileButton onFiles={take} />
      {dropped.length === 0 ? null : (
        <section class="dropped" aria-label="Imported files" aria-live="polite">
          {dropped.map((one, position) => (
            <DroppedFile key={position} dropped={one} onDismiss={() => dismiss(position)} />
          ))}
        </section>
      )}
    </>
  )
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

function useDrop() {
  const { workspace, actions } = usePage()
  const { client, refresh } = useTools()
  const [dropped, setDropped] = useState<Dropped[]>([])
  const [isOver, setOver] = useState(false)
  const { id, isGuest } = workspace.user
  const put = (position: number, one: Dropped) =>
    setDropped((all) => all.map((other, index) => (index === position ? one : other)))

  async function take(files: readonly File[]): Promise<void> {
    if (isGuest) return actions.toast('Only Pay Ready staff may import conversations.')
    const first = dropped.length
    setDropped((all) => [...all, ...files.map(({ name }) => ({ kind: 'reading' as const, name, line: 'waiting' }))])
    for (const [index, file] of files.entries()) {
      const { name } = file
      const show = (line: string) => put(first + index, { kind: 'reading', name, line })
      show('sending')
      await client.importFile(id, file, show).then(
        (outcome) => put(first + index, { kind: 'done', outcome }),
        (error: unknown) => put(first + index, { kind: 'failed', name, reason: messageOf(error) }),
      )
    }
    await refresh()
  }

  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      void latest.current([...(event.dataTransfer?.files ?? [])])
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  const dismiss = (position: number) => setDropped((all) => all.filter((_, index) => index !== position))
  return { dropped, isOver, take, dismiss }
}

/** The same for those who do not drag: opened by the buttons that say so. */
function FileButton({ onFiles }: { onFiles: (files: readonly File[]) => Promise<void> }) {
  return (
    <input
      id="import-files"
      class="only-spoken"
      tabIndex={-1}
      aria-hidden="true"
      type="file"
      multiple
      accept={fileKinds}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])]
        event.currentTarget.value = ''
        void onFiles(files)
      }}
    />
  )
}

export function chooseFiles(): void {
  document.getElementById('import-files')?.click()
}

function DroppedFile({ dropped, onDismiss }: { dropped: Dropped; onDismiss: () => void }) {
  const name = dropped.kind === 'done' ? dropped.outcome.name : dropped.name
  return (
    <div class={`dropped-file dropped-${dropped.kind}`}>
      <header>
        <strong>{name}</strong>
        {dropped.kind === 'reading' ? null : (
          <button type="button" class="close" aria-label={`Dismiss ${name}`} onClick={onDismiss}>
            <Icon name="cross" />
          </button>
        )}
      </header>
      {dropped.kind === 'reading' ? <p>Reading: {dropped.line}</p> : null}
      {dropped.kind === 'failed' ? <p role="alert">{dropped.reason}</p> : null}
      {dropped.kind === 'done' ? <Outcome outcome={dropped.outcome} onAsked={onDismiss} /> : null}
    </div>
  )
}

function Outcome({ outcome, onAsked }: { outcome: ImportOutcome; onAsked: () => void }) {
  const { workspace, actions } = usePage()
  const { question, rejected, quarantined, note } = outcome
  const ask = () => {
    const home = sophiaChannel(workspace)
    if (home === null || question === null) return actions.toast('This viewer has no conversation with Sophia.')
    actions.selectChannel(home.id)
    void actions.send(question, null)
    onAsked()
  }
  const shown = rejected.slice(0, reasonsShown)
  return (
    <>
      <p>{sayOutcome(outcome)}</p>
      {shown.length === 0 ? null : (
        <ul class="dropped-reasons">
          {shown.map(({ location, reason, remedy }) => (
            <li key={location + reason}>
              {location}: {reason}. {remedy}
            </li>
          ))}
          {quarantined > shown.length ? <li>and {quarantined - shown.length} more, kept in quarantine</li> : null}
        </ul>
      )}
      {note === null ? null : <p>{note}</p>}
      {question === null ? null : (
        <button type="button" class="prompt" onClick={ask}>
          {question}
        </button>
      )}
    </>
  )
}

/** What became of every record of a file, in words; `0` of something is not said. */
export function sayOutcome({ read, loaded, unchanged, filtered, quarantined, turns }: ImportOutcome): string {
  const parts = [
    [loaded, 'loaded'],
    [unchanged, 'unchanged'],
    [filtered, 'without words'],
    [quarantined, 'set aside'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  if (read === 0) return 'Nothing was in it.'
  const records = `${read} ${read === 1 ? 'record' : 'records'} read: ${said.join(', ')}`
  return turns > 0 ? `${records} · ${turns} turns.` : `${records}.`
}
