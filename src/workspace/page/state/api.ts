import { AppError } from '../../../lib/errors.ts'
import type {
  CloseViewRequest,
  Faults,
  PostMessageRequest,
  PressRequest,
  RunCommandRequest,
  RunShortcutRequest,
  StopRequest,
  SubmitViewRequest,
  SuggestionGroup,
  SuggestionRequest,
  ViewingRequest,
  WorkspaceEvent,
  WorkspaceState,
} from '../../protocol.ts'
import type { ProofTarget } from '../text/proof-link.ts'
import type { Transcript } from './transcript.ts'

export type Api = ReturnType<typeof createApi>
type EventHandlers = { onEvent: (event: WorkspaceEvent) => void; onOpen: () => void; onLost: () => void }
type Dependencies = {
  fetch: typeof fetch
  openEventSource: (url: string) => EventSource
  timeoutMs: number
  retryMs: number
}

/** The server behind the page. Failures are thrown as AppError with a sentence for people. */
export function createApi(dependencies: Dependencies) {
  const call = (path: string, init: RequestInit = {}) => requestJson(dependencies, path, init)
  const post = (path: string, body: unknown) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    loadState: async (userId: string | null) =>
      (await call(`/workspace/state${query({ user: userId })}`)) as WorkspaceState,
    loadTranscript: async (target: ProofTarget, userId: string | null) =>
      (await call(
        `/i/${encodeURIComponent(target.id)}.json${query({ user: userId, turn: target.turn })}`,
      )) as Transcript,
    postMessage: async (request: PostMessageRequest) =>
      (await post('/workspace/messages', request)) as { ok: true; ts: string },
    runCommand: (request: RunCommandRequest) => post('/workspace/commands', request),
    press: (request: PressRequest) => post('/workspace/actions', request),
    suggest: async (request: SuggestionRequest) =>
      ((await post('/workspace/suggestions', request)) as { groups: SuggestionGroup[] }).groups,
    submitView: async (request: SubmitViewRequest) =>
      ((await post('/workspace/views/submit', request)) as { errors: Record<string, string> }).errors,
    closeView: (request: CloseViewRequest) => post('/workspace/views/close', request),
    runShortcut: (request: RunShortcutRequest) => post('/workspace/shortcuts', request),
    stop: (request: StopRequest) => post('/workspace/stop', request),
    openHome: (userId: string) => post('/workspace/home', { userId }),
    goTo: (request: ViewingRequest) => post('/workspace/viewing', request),
    invite: (request: ViewingRequest) => post('/workspace/invite', request),
    setFaults: (faults: Faults) => post('/workspace/faults', faults),
    redeliver: () => post('/workspace/redeliver', {}),
    openEvents: (userId: string, handlers: EventHandlers) => openEvents(dependencies, userId, handlers),
  }
}

async function requestJson(dependencies: Dependencies, path: string, init: RequestInit): Promise<unknown> {
  const signal = AbortSignal.timeout(dependencies.timeoutMs)
  const response = await dependencies.fetch(path, { ...init, signal }).catch((cause: unknown) => {
    throw new AppError('page.unreachable', 'The server does not answer. Check that it is running, then try again.', {
      cause,
    })
  })
  const body: unknown = await response.json().catch(() => null)
  const said = typeof body === 'object' && body !== null ? (body as { ok?: unknown; error?: unknown }) : {}
  if (response.ok && said.ok !== false && body !== null) return body
  const reason =
    typeof said.error === 'string' ? said.error : `The server answered ${response.status} to ${path}. Try again.`
  throw new AppError(`page.http_${response.status}`, reason)
}

function query(values: Record<string, string | null>): string {
  const parts = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** A browser retries a dropped stream by itself but gives up on a refused one; that case is retried here. Returns the closing function. */
function openEvents(dependencies: Dependencies, userId: string, handlers: EventHandlers): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const connect = () => {
    const opened = dependencies.openEventSource(`/workspace/events${query({ user: userId })}`)
    source = opened
    opened.onopen = handlers.onOpen
    opened.onmessage = (message: MessageEvent<string>) => {
      const event = parseEvent(message.data)
      if (event !== null) handlers.onEvent(event)
    }
    opened.onerror = () => {
      handlers.onLost()
      if (opened.readyState === opened.CLOSED) timer = setTimeout(connect, dependencies.retryMs)
    }
  }
  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}

function parseEvent(data: string): WorkspaceEvent | null {
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null && 'type' in value ? (value as WorkspaceEvent) : null
  } catch {
    return null
  }
}
