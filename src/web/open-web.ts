import { Server, ServerResponse } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { AppError } from '../lib/errors.ts'
import type { Log } from '../telemetry/log.ts'

type Settings = { app: Pick<Hono, 'fetch'>; host: string; port: number; log: Log; closeTimeoutMs?: number }

export type OpenWeb = { port: number; url: string } & AsyncDisposable

/**
 * Listens on `host` and `port` (0 = any free one). Closing refuses new requests, ends idle connections and event streams,
 * and waits for answers under way, at most 5 seconds. Throws AppError `web.port` or `web.host`.
 */
export async function openWeb(settings: Settings): Promise<OpenWeb> {
  const { app, host, port, log, closeTimeoutMs = 5_000 } = settings
  const eventStreams = new Set<ServerResponse>()
  const server = createAdaptorServer({
    hostname: host,
    fetch: async (request, bindings) => {
      const response = await app.fetch(request, bindings)
      const isEventStream = response.headers.get('content-type')?.startsWith('text/event-stream')
      if (isEventStream && bindings.outgoing instanceof ServerResponse) keepWhileOpen(eventStreams, bindings.outgoing)
      return response
    },
  })
  if (!(server instanceof Server)) throw new TypeError('The adaptor made a server that does not speak HTTP/1.1')
  await listen(server, host, port)
  server.on('error', (error) => log.error({ module: 'web', error }, 'Web server failed'))
  const bound = boundPort(server)
  return {
    port: bound,
    url: `http://${hostInUrl(host)}:${bound}`,
    [Symbol.asyncDispose]: async () => {
      if (!(await close(server, eventStreams, closeTimeoutMs)))
        log.warn({ module: 'web' }, 'Closing without answers that took too long')
    },
  }
}

function keepWhileOpen(open: Set<ServerResponse>, response: ServerResponse): void {
  open.add(response)
  response.once('close', () => open.delete(response))
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(listenError(error, host, port))
    server.once('error', onError)
    server.listen(port, host, () => {
      server.off('error', onError)
      resolve()
    })
  })
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  const options = { cause: error }
  if (error.code === 'EADDRINUSE')
    return new AppError(
      'web.port',
      `Port ${port} on ${host} is in use. Stop the program that listens there (perhaps another Sophia), or set PORT to a free one`,
      options,
    )
  if (error.code === 'EACCES')
    return new AppError('web.port', `This user may not listen on port ${port}. Set PORT to 1024 or higher`, options)
  return new AppError(
    'web.host',
    `Cannot listen on ${host} (${error.code}). Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0`,
    options,
  )
}

function boundPort(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function close(server: Server, eventStreams: ReadonlySet<ServerResponse>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const endIdle = () => {
      for (const response of eventStreams) response.destroy()
      server.closeIdleConnections()
    }
    // Connections turn idle one by one as their answers end, and browsers would keep them for the next request.
    const sweeper = setInterval(endIdle, 20)
    const timer = setTimeout(() => {
      resolve(false)
      server.closeAllConnections()
    }, timeoutMs)
    server.close(() => {
      clearInterval(sweeper)
      clearTimeout(timer)
      resolve(true)
    })
    endIdle()
  })
}
