import { useState } from 'preact/hooks'
import { messageOf } from '../../../lib/errors.ts'
import { usePage } from '../page-context.ts'
import { useTools } from '../tools/tools-context.tsx'
import { chooseFiles } from './drop.tsx'

/** What stands where there is nothing to ask about yet. */
export function EmptyStore() {
  const { workspace } = usePage()
  const { client, state, refresh } = useTools()
  const [line, setLine] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (state?.isEmpty !== true) return null
  const load = async () => {
    setProblem(null)
    setLine('starting')
    await client.loadSample(workspace.user.id, setLine).catch((error: unknown) => setProblem(messageOf(error)))
    await refresh()
    setLine(null)
  }
  return (
    <section class="empty-store" aria-label="Nothing here yet">
      <p>
        <strong>No conversations yet.</strong> Drop a transcript here, or load the sample world.
      </p>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {line === null ? (
        <div class="actions">
          <button type="button" class="button button-primary" onClick={() => void load()}>
            Load the sample world
          </button>
          <button type="button" class="button" onClick={chooseFiles}>
            Choose a file
          </button>
        </div>
      ) : (
        <p role="status">Loading the sample world, about a minute: {line}</p>
      )}
    </section>
  )
}
