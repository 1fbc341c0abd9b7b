import { useState } from 'preact/hooks'
import { Icon } from './icon.tsx'
import type { Settings, Theme } from './state/settings.ts'

/** Without a choice the system's preference holds. */
export function applyTheme(theme: Theme | null): void {
  if (theme === null) document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset.theme = theme
}

export function ThemeButton({ settings }: { settings: Settings }) {
  const [theme, setTheme] = useState<Theme>(
    () => settings.theme() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
  )
  const other = theme === 'dark' ? 'light' : 'dark'
  const toggle = () => {
    settings.setTheme(other)
    applyTheme(other)
    setTheme(other)
  }
  return (
    <button
      type="button"
      class="bar-button bar-button-icon"
      aria-label={`Switch to ${other} colours`}
      title={`Switch to ${other} colours`}
      onClick={toggle}
    >
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  )
}
