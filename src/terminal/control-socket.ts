import { chmodSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { createInterface, type Interface } from 'node:readline'
import { z } from 'zod'
import { AppError, messageOf } from '../lib/errors.ts'
import { systemUser } from '../lib/terminal-user.ts'
import type { Output } from './output.ts'

const requestSchema = z.object({
  words: z.array(z.string()),
  cwd: z.string(),
  isTty: z.boolean(),
  user: z.string().optional(),
})
const replySchema = z.union([
  z.object({ out: z.string() }),
  z.object({ error: z.string() }),
  z.object({ exit: z.number().int() }),
])

export type RunCommand = (
  words: readonly string[],
  context: { output: Output; cwd: string; user?: string | undefined; signal: AbortSignal },
) => Promise<number>

/**
 * Lets other processes of the same user run commands inside this one, over a unix socket of mode 0600.
 * Closing stops the commands that run and waits until they have.
 */
export async function openControlSocket(path: string, run: RunCommand): Promise<AsyncDisposable> {
  const open = new Set<{ abort: AbortController; served: Promise<void> }>()
  const server = createServer((socket) => {
    const abort = new AbortController()
    const call = { abort, served: serve(socket, run, abort).finally(() => open.delete(call)) }
    open.add(call)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return {
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const { abort } of open) abort.abort()
      await Promise.all([...open].map(({ served }) => served))
      await closed
    },
  }
}

async function serve(socket: Socket, run: RunCommand, abort: AbortController): Promise<void> {
  const send = (reply: z.infer<typeof replySchema>) => {
    if (socket.writable) socket.write(toLine(reply))
  }
  socket.on('error', () => undefined)
  // A caller that goes away (Ctrl-C) stops its command.
  socket.on('close', () => abort.abort())
  try {
    const line = await firstLine(socket, abort.signal)
    const request = parseLine(requestSchema, line)
    if (line === '') return
    if (request) {
      const { words, cwd, isTty, user } = request
      const output = { write: (out: string) => send({ out }), writeError: (error: string) => send({ error }), isTty }
      send({ exit: await run(words, { output, cwd, user, signal: abort.signal }) })
    } else {
      send({ error: 'This command line comes from another version of Sophia; restart the server\n' })
      send({ exit: 2 })
    }
  } catch (error) {
    send({ error: `Unexpected: ${messageOf(error)}\n` })
    send({ exit: 1 })
  } finally {
    // A caller that does not hang up must not keep us from closing.
    socket.destroySoon()
  }
}

// Empty when the caller goes away, or we do, before a whole line came.
function firstLine(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    readLines(socket).once('line', resolve)
    signal.addEventListener('abort', () => resolve(''), { once: true })
  })
}

// Errors of a stream come out of its line reader too, and would end the process if nobody listened there.
function readLines(socket: Socket): Interface {
  return createInterface({ input: socket }).on('error', () => undefined)
}

// One JSON value a line; these two count as line ends for some readers, but JSON leaves them as they are.
function toLine(value: unknown): string {
  const text = JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return `${text}\n`
}

function parseLine<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Runs a command inside the process that listens at `path`; gives its exit code. `signal` stops it there too. */
export function runOverSocket(
  path: string,
  words: readonly string[],
  { output, cwd, signal }: { output: Output; cwd: string; signal?: AbortSignal | undefined },
) {
  return new Promise<number>((resolve, reject) => {
    const socket = connect(path)
    let exit: number | null = null
    socket.once('connect', () => socket.write(toLine({ words, cwd, isTty: output.isTty, user: systemUser() })))
    signal?.addEventListener('abort', () => socket.destroy(), { once: true })
    readLines(socket).on('line', (line) => {
      const reply = parseLine(replySchema, line)
      if (!reply) socket.destroy()
      else if ('out' in reply) output.write(reply.out)
      else if ('error' in reply) output.writeError(reply.error)
      else exit = reply.exit
    })
    socket.once('error', (cause) => reject(unreachable(path, cause)))
    socket.once('close', () => {
      if (exit !== null) resolve(exit)
      else reject(signal?.aborted ? new AppError('terminal.stopped', 'Stopped') : unreachable(path, null))
    })
  })
}

function unreachable(path: string, cause: unknown): AppError {
  return new AppError(
    'terminal.unreachable',
    `The running Sophia does not answer on ${path}. If she has just been started, try again in a moment; else stop that process, then run the command again`,
    { cause },
  )
}
