import { usePage } from '../page-context.ts'
import { statusKey } from '../state/apply-event.ts'

/** What Sophia is doing right now, in one thread or anywhere in the channel. Always in the page, so that it is announced. */
export function StatusLine({ channelId, threadTs }: { channelId: string; threadTs: string | null }) {
  const { state, workspace } = usePage()
  const shown =
    threadTs === null
      ? Object.entries(state.statuses).find(([key]) => key.startsWith(`${channelId}:`))?.[1]
      : state.statuses[statusKey(channelId, threadTs)]
  return (
    <p class={shown === undefined ? 'status-line' : 'status-line is-active'} role="status">
      {shown === undefined ? null : (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {statusWords(workspace.bot.realName, shown)}
        </>
      )}
    </p>
  )
}

/** Slack puts the app's name before the status, which is written to follow it: "is reading…". */
function statusWords(name: string, status: string): string {
  const words = status.trim()
  const ended = /[.…!?]$/.test(words) ? words : `${words}…`
  if (words.startsWith(name)) return ended
  return /^(?:is|has|was)\b/i.test(words) ? `${name} ${ended}` : `${name}: ${ended}`
}
