import { chmodSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AppError } from '../lib/errors.ts'
import type { Output } from './output.ts'

const requestSchema = z.object({ words: z.array(z.string()), cwd: z.string(), isTty: z.boolean() })
const replySchema = z.union([
  z.object({ out: z.string() }),
  z.object({ error: z.string() }),
  z.object({ exit: z.number().int() }),
])

export type RunCommand = (
  words: readonly string[],
  context: { output: Output; cwd: string; signal: AbortSignal },
) => Promise<number>

/** Lets other processes of the same user run commands inside this one, over a unix socket of mode 0600. */
export async function openControlSocket(path: string, run: RunCommand): Promise<AsyncDisposable> {
  const open = new Set<Promise<void>>()
  const server = createServer((socket) => {
    const served = serve(socket, run).finally(() => open.delete(served))
    open.add(served)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return {
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      await Promise.allSettled(open)
      await closed
    },
  }
}

async function serve(socket: Socket, run: RunCommand): Promise<void> {
  const abort = new AbortController()
  socket.on('error', () => undefined)
  // A caller that goes away (Ctrl-C) stops its command.
  socket.on('close', () => abort.abort())
  for await (const line of createInterface({ input: socket })) {
    const request = requestSchema.safeParse(JSON.parse(line))
    const send = (reply: z.infer<typeof replySchema>) => {
      if (socket.writable) socket.write(`${JSON.stringify(reply)}\n`)
    }
    if (!request.success) {
      send({ error: 'This command line comes from another version of Sophia; restart the server\n' })
      send({ exit: 2 })
      break
    }
    const { words, cwd, isTty } = request.data
    const output = { write: (out: string) => send({ out }), writeError: (error: string) => send({ error }), isTty }
    send({ exit: await run(words, { output, cwd, signal: abort.signal }) })
    break
  }
  socket.end()
}

/** Runs a command inside the process that listens at `path`; gives its exit code. */
export function runOverSocket(
  path: string,
  words: readonly string[],
  { output, cwd }: { output: Output; cwd: string },
) {
  return new Promise<number>((resolve, reject) => {
    const socket = connect(path)
    let exit: number | null = null
    socket.once('connect', () => socket.write(`${JSON.stringify({ words, cwd, isTty: output.isTty })}\n`))
    createInterface({ input: socket }).on('line', (line) => {
      const reply = replySchema.parse(JSON.parse(line))
      if ('out' in reply) output.write(reply.out)
      else if ('error' in reply) output.writeError(reply.error)
      else exit = reply.exit
    })
    socket.once('error', (cause) => reject(unreachable(path, cause)))
    socket.once('close', () => (exit === null ? reject(unreachable(path, null)) : resolve(exit)))
  })
}

function unreachable(path: string, cause: unknown): AppError {
  return new AppError(
    'terminal.unreachable',
    `The running Sophia does not answer on ${path}. Stop that process, then run the command again`,
    { cause },
  )
}
