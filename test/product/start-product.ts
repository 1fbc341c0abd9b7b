import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { copySeededWorld } from '../support/seeded-world.ts'
import { shortLived } from '../support/short-lived.ts'

const run = promisify(execFile)
const giveUpMs = 60_000

/** A folder for one store, removed when disposed. */
export function temporaryStore() {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-product-'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The same with the sample world in it, as a first start leaves it. */
export async function storeWithWorld() {
  const { dataDir, [Symbol.dispose]: dispose } = await copySeededWorld()
  return { folder: dataDir, [Symbol.dispose]: dispose }
}

type Environment = Record<string, string>

function environmentOf(folder: string, extra: Environment): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env
  return {
    PATH,
    HOME,
    TMPDIR: tmpdir(),
    SOPHIA_DATA_DIR: folder,
    PORT: '0',
    SOPHIA_NOW: '2026-11-23T18:40:00Z',
    LOG_LEVEL: 'warn',
    ...extra,
  }
}

/** The built product as `npm start` runs it; resolves once it has said where to go. */
export async function startProduct(folder: string, extra: Environment = {}) {
  const child = spawn(process.execPath, [...shortLived, '.build/run.mjs', 'main'], {
    env: environmentOf(folder, extra),
  })
  const output: string[] = []
  child.stderr.on('data', (chunk) => output.push(String(chunk)))
  const url = await withTimeout(greetingOf(child, output), () => output.join(''))
  return {
    url,
    output,
    child,
    /** Ends it as an operator does; resolves to its exit code. */
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill(signal)
        await ended
      }
      return child.exitCode
    },
    async [Symbol.asyncDispose]() {
      await this.stop('SIGKILL')
    },
  }
}

/** Runs a command line of the terminal; never throws for its exit code. */
export async function runTerminal(folder: string, words: string[], extra: Environment = {}) {
  const options = { env: environmentOf(folder, extra), maxBuffer: 64 * 1024 * 1024 }
  return run(process.execPath, [...shortLived, '.build/run.mjs', 'cli', ...words], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}

function greetingOf(child: ChildProcess, output: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('The product was started without a pipe')
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(`${line}\n`)
      const address = line.match(/https?:\/\/[\w.:[\]]+/)?.[0]
      if (address && /Sophia is/.test(line)) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`The product ended with ${code}: ${output.join('')}`)))
  })
}

function withTimeout<T>(work: Promise<T>, said: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The product did not start: ${said()}`)), giveUpMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
