import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import { AppError } from '../../../lib/errors.ts'
import type { ToolsState } from '../../tools/tools-protocol.ts'
import { usePage } from '../page-context.ts'
import { createToolsClient, type ToolsClient } from './tools-client.ts'

export type Tools = {
  client: ToolsClient
  /** Null for guests, and until it is known. */
  state: ToolsState | null
  refresh: () => Promise<void>
  isConnectOpen: boolean
  showConnect: (open: boolean) => void
}

const ToolsContext = createContext<Tools | null>(null)

export function useTools(): Tools {
  const tools = useContext(ToolsContext)
  if (tools === null)
    throw new AppError('page.no_tools', 'A tool of the page was drawn outside the workspace. Reload the page.')
  return tools
}

/** Keeps what the page's tools show in step with the process behind them. */
export function ToolsProvider({ children }: { children: ComponentChildren }) {
  const { workspace } = usePage()
  const client = useMemo(() => createToolsClient((input, init) => fetch(input, init)), [])
  const [state, setState] = useState<ToolsState | null>(null)
  const [isConnectOpen, showConnect] = useState(false)
  const { id, isGuest } = workspace.user
  const { pinnedAt } = workspace
  // Without it the page only lacks its tools; they say so when they are used.
  const refresh = () =>
    isGuest ? Promise.resolve(setState(null)) : client.read(id).then(setState, () => setState(null))
  useEffect(() => void refresh(), [id, isGuest, pinnedAt])
  return (
    <ToolsContext.Provider value={{ client, state, refresh, isConnectOpen, showConnect }}>
      {children}
    </ToolsContext.Provider>
  )
}
