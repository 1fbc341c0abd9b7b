import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openControlSocket, type RunCommand, runOverSocket } from '../../src/terminal/control-socket.ts'

const folder = mkdtempSync(join(tmpdir(), 'sophia-control-'))
const path = join(folder, 'control.sock')
afterEach(() => rmSync(path, { force: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function collecting(isTty = false) {
  const written: string[] = []
  const errors: string[] = []
  const output = {
    write: (text: string) => void written.push(text),
    writeError: (text: string) => void errors.push(text),
    isTty,
  }
  return { output, written, errors }
}
const call = (words: string[], more: { signal?: AbortSignal; isTty?: boolean } = {}) => {
  const { output, written, errors } = collecting(more.isTty)
  const exit = runOverSocket(path, words, { output, cwd: '/home/ana', signal: more.signal })
  return { exit, written, errors }
}
/** Waits for the command's signal, and says so. */
const untilStopped: RunCommand = (_, { signal, output }) =>
  new Promise((resolve) => {
    output.write('started\n')
    signal.addEventListener('abort', () => resolve(1), { once: true })
  })

test('runs a command over there, with its words, folder and terminal, and brings back what it writes and its exit code', async () => {
  await using _ = await openControlSocket(path, async (words, { output, cwd }) => {
    output.write(`${JSON.stringify({ words, cwd, isTty: output.isTty })}`)
    output.writeError('careful\n')
    output.write(' and more\n')
    return 3
  })
  const { exit, written, errors } = call(['ask', 'how  many\n"calls"?', '--json'], { isTty: true })
  expect(await exit).toBe(3)
  expect(written).toEqual([
    '{"words":["ask","how  many\\n\\"calls\\"?","--json"],"cwd":"/home/ana","isTty":true}',
    ' and more\n',
  ])
  expect(errors).toEqual(['careful\n'])
})

test('brings any text over whole', async () => {
  await using _ = await openControlSocket(path, async ([word = ''], { output }) => {
    output.write(word)
    return 0
  })
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('\n', '\r', '\u2028', '\u2029', '\u0085', '"', '\\', '\u0000', 'é', '👋'),
      maxLength: 50,
    }),
    fc.constant('long '.repeat(50_000)),
  )
  await fc.assert(
    fc.asyncProperty(text, async (word) => {
      const { exit, written } = call([word])
      expect(await exit).toBe(0)
      expect(written.join('')).toBe(word)
    }),
    { numRuns: 60 },
  )
})

test('serves several callers at once', async () => {
  await using _ = await openControlSocket(path, async ([word], { output }) => {
    output.write(`${word}`)
    return Number(word)
  })
  const calls = ['1', '2', '3', '4', '5'].map((word) => call([word]))
  expect(await Promise.all(calls.map(({ exit }) => exit))).toEqual([1, 2, 3, 4, 5])
  expect(calls.flatMap(({ written }) => written)).toEqual(['1', '2', '3', '4', '5'])
})

test('can be reached by its own user only', async () => {
  await using _ = await openControlSocket(path, async () => 0)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('stops the command of a caller that goes away', async () => {
  const stopped = withResolvers()
  await using _ = await openControlSocket(path, async (words, context) => {
    const exit = await untilStopped(words, context)
    stopped.resolve()
    return exit
  })
  const abort = new AbortController()
  const { output } = collecting()
  const watched = { ...output, write: () => abort.abort() }
  const running = runOverSocket(path, ['import', 'x'], { output: watched, cwd: '/', signal: abort.signal })
  await expect(running).rejects.toMatchObject({ code: 'terminal.stopped' })
  await stopped.promise
})

test('closing stops what runs and does not wait for callers that say nothing', async () => {
  const server = await openControlSocket(path, untilStopped)
  const silent = connect(path)
  const silentClosed = new Promise((resolve) => silent.once('close', resolve))
  const started = withResolvers()
  const { output } = collecting()
  const running = runOverSocket(path, ['import', 'x'], {
    output: { ...output, write: () => started.resolve() },
    cwd: '/',
  })
  await started.promise
  await server[Symbol.asyncDispose]()
  expect(await running).toBe(1)
  silent.resume()
  await silentClosed
})

test.each(['not json\n', '{"words": "ask"}\n', '[]\n'])('answers %j as a caller of another version', async (line) => {
  await using _ = await openControlSocket(path, async () => 0)
  const answer = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(path, () => socket.write(line))
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
  })
  expect(answer).toContain('another version of Sophia')
  expect(answer.trim().split('\n').at(-1)).toBe('{"exit":2}')
})

test('tells a caller of a command that broke what happened', async () => {
  await using _ = await openControlSocket(path, async () => {
    throw new Error('disk full')
  })
  const { exit, errors } = call(['ask'])
  expect(await exit).toBe(1)
  expect(errors.join('')).toContain('disk full')
})

test('outlives a caller whose connection breaks', async () => {
  await using _ = await openControlSocket(path, async () => 0)
  const socket = connect(path, () => {
    socket.write('{"words":')
    socket.destroy()
  })
  await new Promise((resolve) => socket.once('close', resolve))
  expect(await call(['ask']).exit).toBe(0)
})

test('says that nobody answers when there is no such process', async () => {
  await expect(call(['ask']).exit).rejects.toMatchObject({ code: 'terminal.unreachable' })
})

function withResolvers() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
