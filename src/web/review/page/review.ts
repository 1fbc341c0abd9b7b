import './review.css'

const themeKey = 'workspace.theme'
const keysKey = 'review.keys'

/** Everything here only makes quicker what links and forms do already. */
applyTheme()
document.addEventListener('keydown', onKey)
document.addEventListener('submit', onSubmit)
document.addEventListener('change', onChange)
document.addEventListener('DOMContentLoaded', prepareHelp)

// Runs before anything is painted. The page follows the colours chosen in the workspace, else the system's.
function applyTheme(): void {
  const theme = read(themeKey)
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
  if (read(keysKey) === 'off' || document.querySelector('dialog[open]')) return
  const key = event.key.toLowerCase()
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (!target) return
  event.preventDefault()
  if (target instanceof HTMLInputElement) target.focus()
  else target.click()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement || target.isContentEditable
}

// A second press while the first answer travels would answer the same question twice.
function onSubmit(event: SubmitEvent): void {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
}

// A page shown again by "back" comes with its forms as they were left.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent
})

function onChange({ target }: Event): void {
  if (target instanceof HTMLSelectElement)
    target.closest<HTMLFormElement>('form[data-submit-on-change]')?.requestSubmit()
  if (target instanceof HTMLInputElement && target.id === 'keys-on') write(keysKey, target.checked ? 'on' : 'off')
}

function prepareHelp(): void {
  const help = document.querySelector<HTMLDialogElement>('dialog#help')
  const button = document.querySelector<HTMLButtonElement>('.help-button')
  if (!help || !button) return
  button.hidden = false
  button.addEventListener('click', () => help.showModal())
  const keysOn = help.querySelector<HTMLInputElement>('#keys-on')
  if (keysOn) keysOn.checked = read(keysKey) !== 'off'
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that refuses storage only forgets.
  }
}
