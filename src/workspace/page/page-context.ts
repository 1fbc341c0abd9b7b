import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { AppError } from '../../lib/errors.ts'
import type { WorkspaceMessage, WorkspaceState } from '../protocol.ts'
import type { Actions } from './state/actions.ts'
import type { PageState } from './state/page-state.ts'
import type { Zone } from './text/time.ts'

export type Page = { state: PageState; workspace: WorkspaceState; zone: Zone; actions: Actions }

export const PageContext = createContext<Page | null>(null)
/** The message whose blocks are being drawn; presses are sent in its name. */
export const MessageContext = createContext<WorkspaceMessage | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === null)
    throw new AppError('page.no_context', 'A part of the page was drawn outside the workspace. Reload the page.')
  return page
}

/** The sample world does not stand still: its present is the newest thing that happened in it, at least the moment of loading. */
export function zoneOf(workspace: WorkspaceState): Zone {
  const newest = workspace.messages.at(-1)?.ts
  const loaded = new Date(workspace.now)
  const happened = newest === undefined ? loaded : new Date(Number.parseFloat(newest) * 1000)
  return { timeZone: workspace.timeZone, now: happened > loaded ? happened : loaded }
}
