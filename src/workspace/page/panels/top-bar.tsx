import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import type { Settings } from '../state/settings.ts'
import { ThemeButton } from '../theme.tsx'
import { useTools } from '../tools/tools-context.tsx'
import { chooseFiles } from './drop.tsx'
import { FaultsMenu } from './faults-menu.tsx'
import { WorldDate } from './world-date.tsx'

export function TopBar({ settings }: { settings: Settings }) {
  const { workspace, actions } = usePage()
  return (
    <header class="top-bar">
      <button
        type="button"
        class="bar-button bar-button-icon menu-button"
        aria-label="Show conversations"
        onClick={() => actions.show({ sidebarOpen: true })}
      >
        <Icon name="menu" />
      </button>
      <span class="simulation" title="Companies, people and conversations are made up. Nothing leaves this server.">
        Simulation, sample data
      </span>
      <WorldDate />
      <span class="bar-space" />
      <button
        type="button"
        class="bar-button jump"
        aria-label="Jump to a conversation"
        onClick={() => actions.show({ overlay: 'switcher' })}
      >
        <Icon name="search" />
        <span>Jump to…</span>
        <kbd>Ctrl K</kbd>
      </button>
      {!workspace.user.isGuest && (
        <a
          class="bar-button who-is-who"
          href={`/review?user=${encodeURIComponent(workspace.user.id)}`}
          title="Who is who: people and companies, and questions about them"
        >
          <Icon name="people" />
          <span>Who is who</span>
        </a>
      )}
      <StaffTools />
      <label class="view-as">
        <Icon name="eye" />
        <span class="view-as-label">View as</span>
        <select
          aria-label="View as"
          value={workspace.user.id}
          onChange={(event) => actions.viewAs(event.currentTarget.value)}
        >
          {workspace.viewers.map((viewer) => (
            <option value={viewer.id} key={viewer.id}>
              {viewer.realName}
              {viewer.title === '' ? '' : `, ${viewer.title}`}
            </option>
          ))}
        </select>
      </label>
      <FaultsMenu />
      <ThemeButton settings={settings} />
      <button
        type="button"
        class="bar-button bar-button-icon"
        aria-label="Keyboard help"
        title="Keyboard help (?)"
        onClick={() => actions.show({ overlay: 'help' })}
      >
        <Icon name="help" />
      </button>
    </header>
  )
}

/** What only people of the house may do; guests see none of it. */
function StaffTools() {
  const { workspace } = usePage()
  const { showConnect } = useTools()
  if (workspace.user.isGuest) return null
  return (
    <>
      <button
        type="button"
        class="bar-button import-button"
        aria-label="Import a file"
        title="Import a transcript (.vtt, .srt) or records (.csv, .jsonl); dropping one on the page does the same"
        onClick={chooseFiles}
      >
        <Icon name="open" />
        <span>Import</span>
      </button>
      <button
        type="button"
        class="bar-button connect-button"
        aria-label="Connect real Slack"
        title="Connect real Slack: what it needs, and what the doctor sees"
        onClick={() => showConnect(true)}
      >
        <Icon name="check" />
        <span>Connect real Slack</span>
      </button>
    </>
  )
}
