import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import type { Settings } from '../state/settings.ts'
import { worldLabel } from '../text/time.ts'
import { ThemeButton } from '../theme.tsx'
import { FaultsMenu } from './faults-menu.tsx'

export function TopBar({ settings }: { settings: Settings }) {
  const { workspace, zone, actions } = usePage()
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
      <time class="world-date" dateTime={zone.now.toISOString()} title="The date of the sample world">
        {worldLabel(zone)}
      </time>
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
