import type { WorkspaceMessage } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { Menu } from './menu.tsx'

/** What can be done with a message: answer it in its thread, and the shortcuts of the app. */
export function MessageTools({ message, canThread }: { message: WorkspaceMessage; canThread: boolean }) {
  const { workspace, actions } = usePage()
  const items = workspace.shortcuts.map((shortcut) => ({
    key: shortcut.callbackId,
    label: shortcut.name,
    detail: shortcut.description,
    run: () => void actions.runShortcut(message, shortcut.callbackId),
  }))
  if (!canThread && items.length === 0) return null
  return (
    <div class="message-tools">
      {canThread ? (
        <button
          type="button"
          class="tool"
          onClick={() => actions.openThread(message.ts)}
          aria-label="Reply in thread"
          title="Reply in thread"
        >
          <Icon name="thread" />
        </button>
      ) : null}
      {items.length === 0 ? null : (
        <Menu class="tool" label="More actions" title="More actions" items={items}>
          <Icon name="more" />
        </Menu>
      )}
    </div>
  )
}
