import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { statusKey } from '../state/apply-event.ts'
import { runningThreads } from '../state/running.ts'

/** Stops what Sophia does in one thread, or the newest thing she does in the channel. */
export function StopButton({ channelId, threadTs }: { channelId: string; threadTs: string | null }) {
  const { workspace, state, actions } = usePage()
  const running = runningThreads(workspace, channelId).filter((thread) => [null, thread.threadTs].includes(threadTs))
  const thread = running.at(-1)
  if (thread === undefined) return null
  const isStopping = state.stopping.includes(statusKey(thread.channel, thread.threadTs))
  return (
    <button
      type="button"
      class="small-button stop"
      disabled={isStopping}
      onClick={() => void actions.stop(thread.channel, thread.threadTs)}
    >
      <Icon name="stop" />
      {isStopping ? 'Stopping…' : 'Stop'}
    </button>
  )
}
