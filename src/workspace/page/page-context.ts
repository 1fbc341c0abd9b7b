import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { AppError } from '../../lib/errors.ts'
import type { InputState, Surface, ViewValues, WorkspaceState } from '../protocol.ts'
import type { Actions } from './state/actions.ts'
import type { PageState } from './state/page-state.ts'
import { dateOfTs, type Zone } from './text/time.ts'

export type Page = { state: PageState; workspace: WorkspaceState; zone: Zone; actions: Actions }

export const PageContext = createContext<Page | null>(null)
/** The message, modal or Home tab whose blocks are being drawn: presses are sent in its name, with what is filled in. */
export type Form = {
  surface: Surface
  values: ViewValues
  /** By block_id. */
  errors: Record<string, string>
  fill: (blockId: string, actionId: string, state: InputState) => void
}
/** Null where blocks are shown for reading only. */
export const FormContext = createContext<Form | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === null)
    throw new AppError('page.no_context', 'A part of the page was drawn outside the workspace. Reload the page.')
  return page
}

/** The sample world does not stand still: its present is the newest thing that happened in it, at least the moment of loading; pinned, it stands still. */
export function zoneOf(workspace: WorkspaceState): Zone {
  const loaded = Date.parse(workspace.now)
  if (workspace.pinnedAt !== null) return { timeZone: workspace.timeZone, now: new Date(loaded) }
  const newest = workspace.messages.reduce(
    (latest, message) => Math.max(latest, dateOfTs(message.ts).getTime()),
    loaded,
  )
  return { timeZone: workspace.timeZone, now: new Date(newest) }
}
