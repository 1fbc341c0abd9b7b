import { AppError } from '../../../lib/errors.ts'
import type { Checkup, ImportOutcome, SampleOutcome, ToolLine, ToolsState } from '../../tools/tools-protocol.ts'

export type ToolsClient = ReturnType<typeof createToolsClient>
type OnProgress = (line: string) => void

/** The process behind the page's own tools. Failures are thrown as AppError with a sentence for people. */
export function createToolsClient(ask: typeof fetch) {
  const user = (userId: string) => `user=${encodeURIComponent(userId)}`
  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    read: async (userId: string) => (await read(ask, `/workspace/tools?${user(userId)}`)) as ToolsState,
    checkUp: async (userId: string) => (await read(ask, `/workspace/doctor?${user(userId)}`)) as Checkup,
    pin: async (userId: string, local: string | null) =>
      ((await read(ask, '/workspace/world-date', json({ userId, local }))) as { tools: ToolsState }).tools,
    importFile: (userId: string, file: File, onProgress: OnProgress) =>
      readLines<ImportOutcome>(
        ask,
        `/workspace/import?${user(userId)}&name=${encodeURIComponent(file.name)}`,
        { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file },
        onProgress,
      ),
    loadSample: (userId: string, onProgress: OnProgress) =>
      readLines<SampleOutcome>(ask, `/workspace/sample?${user(userId)}`, json({}), onProgress),
  }
}

async function respond(ask: typeof fetch, path: string, init: RequestInit): Promise<Response> {
  const response = await ask(path, init).catch((cause: unknown) => {
    throw new AppError('page.unreachable', 'The server does not answer. Check that it is running, then try again.', {
      cause,
    })
  })
  if (response.ok) return response
  const said = (await response.json().catch(() => null)) as { error?: unknown } | null
  const reason = typeof said?.error === 'string' ? said.error : `The server answered ${response.status}. Try again.`
  throw new AppError(`page.http_${response.status}`, reason)
}

async function read(ask: typeof fetch, path: string, init: RequestInit = {}): Promise<unknown> {
  return (await respond(ask, path, init)).json()
}

/** Reads an answer that comes line by line, and gives what its last line says came of it. */
async function readLines<Done>(
  ...[ask, path, init, onProgress]: [typeof fetch, string, RequestInit, OnProgress]
): Promise<Done> {
  const response = await respond(ask, path, init)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const lines = (rest + piece.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const said = JSON.parse(line) as ToolLine<Done>
      if ('done' in said) return said.done
      if ('error' in said) throw new AppError('page.tool', said.error)
      onProgress(said.progress)
    }
  }
  throw new AppError('page.tool', 'The server broke off. What was done so far stays; do it once more.')
}
